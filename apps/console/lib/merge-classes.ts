import { createTailwindMerge } from "tailwind-merge";

const isAny = () => true;
const isArbitrary = (value: string) => value.startsWith("[");
const isNumber = (value: string) => /^\d+$/.test(value);
const isFontSize = (value: string) => /^(\[\d.*|xs|sm|base|lg|\d?xl)$/.test(value);

/** Groups of which every class begins with the name of the group, alone or before a value: `pt-4`, `shrink`. */
const NAMED = [
  "accent auto-cols auto-rows backdrop-blur basis bottom break clear col cursor divide-y duration fill float gap gap-x gap-y",
  "grid-cols grid-flow grid-rows h inset inset-x inset-y items justify leading left line-clamp m mask-b-from mask-b-to",
  "mask-l-from mask-l-to mask-r-from mask-r-to max-h max-w mb min-h min-w ml mr mt mx my opacity order outline-offset",
  "overflow overflow-x overflow-y overscroll p pb pl place-items pointer-events pr pt px py resize right rotate rounded",
  "rounded-b rounded-l rounded-r rounded-t scale-x select self shrink size stroke top tracking transition translate-x",
  "translate-y underline-offset w whitespace z",
].flatMap((line) => line.split(" "));

/**
 * Merges Tailwind classes: of two for one property the later wins. It knows the groups of classes that the console uses, for those of
 * all of Tailwind are four times as heavy on every page; the test beside it names what is missing.
 */
export const mergeClasses = createTailwindMerge(() => ({
  cacheSize: 500,
  theme: {},
  classGroups: {
    ...Object.fromEntries(NAMED.map((name) => [name, [{ [name]: ["", isAny] }]])),
    align: [{ align: [isAny] }],
    "align-content": [{ content: ["start", "center"] }],
    animate: ["animate-spin"],
    "border-collapse": [{ border: ["collapse", "separate"] }],
    "border-spacing": [{ "border-spacing": [isAny] }],
    "border-style": [{ border: ["dotted"] }],
    "border-w": [{ border: ["", isNumber] }],
    "border-w-b": [{ "border-b": ["", isNumber] }],
    "border-w-l": [{ "border-l": ["", isNumber] }],
    "border-w-r": [{ "border-r": ["", isNumber] }],
    "border-w-t": [{ "border-t": ["", isNumber] }],
    content: [{ content: [isArbitrary] }],
    display: ["block", "contents", "flex", "flow-root", "grid", "hidden", "inline", "inline-flex"],
    flex: [{ flex: [isNumber, "auto", "none"] }],
    "flex-direction": [{ flex: ["row", "row-reverse", "col", "col-reverse"] }],
    "flex-wrap": [{ flex: ["wrap", "nowrap"] }],
    "font-family": [{ font: [isAny] }],
    "font-size": [{ text: [isFontSize] }],
    "font-weight": [{ font: ["normal", "medium", "semibold", "bold"] }],
    numerals: ["tabular-nums"],
    "outline-style": [{ outline: ["none"] }],
    "outline-w": [{ outline: ["", isNumber] }],
    position: ["static", "relative", "absolute", "fixed", "sticky"],
    shadow: [{ shadow: [isArbitrary] }],
    sr: ["sr-only", "not-sr-only"],
    table: [{ table: ["auto", "fixed"] }],
    "text-align": [{ text: ["left", "center", "right"] }],
    "text-decoration": ["underline", "line-through", "no-underline"],
    "text-overflow": ["truncate"],
    "text-transform": ["uppercase", "normal-case"],
    "text-wrap": [{ text: ["wrap", "nowrap", "balance", "pretty"] }],
    // A class belongs to the first group that takes it, and any value may be a colour.
    "bg-color": [{ bg: [isAny] }],
    "border-color": [{ border: [isAny] }],
    "divide-color": [{ divide: [isAny] }],
    "outline-color": [{ outline: [isAny] }],
    "shadow-color": [{ shadow: [isAny] }],
    "text-color": [{ text: [isAny] }],
  },
  conflictingClassGroups: {
    "border-w": ["border-w-t", "border-w-r", "border-w-b", "border-w-l"],
    flex: ["basis", "shrink"],
    "font-size": ["leading"],
    gap: ["gap-x", "gap-y"],
    inset: ["inset-x", "inset-y", "top", "right", "bottom", "left"],
    "inset-x": ["right", "left"],
    "inset-y": ["top", "bottom"],
    "line-clamp": ["display", "overflow"],
    m: ["mx", "my", "mt", "mr", "mb", "ml"],
    mx: ["mr", "ml"],
    my: ["mt", "mb"],
    overflow: ["overflow-x", "overflow-y"],
    p: ["px", "py", "pt", "pr", "pb", "pl"],
    px: ["pr", "pl"],
    py: ["pt", "pb"],
    rounded: ["rounded-t", "rounded-r", "rounded-b", "rounded-l"],
    size: ["w", "h"],
  },
  conflictingClassGroupModifiers: {},
  orderSensitiveModifiers:
    "* ** after backdrop before file first-letter first-line marker placeholder selection".split(" "),
}));
