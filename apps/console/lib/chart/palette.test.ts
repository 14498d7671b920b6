import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { SERIES_COLORS_MAX } from "./palette.ts";

type Rgb = readonly [number, number, number];

/** Full colour vision deficiencies on linear RGB: Machado, Oliveira and Fernandes, 2009, severity 1. */
const VISIONS: Readonly<Record<string, readonly number[]>> = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
/** Surfaces that charts stand on: white, and `oklch(0.2 0.007 265)`. */
const SURFACES = { light: "#ffffff", dark: "#141518" };
const CONTRAST_MIN = 3;
/** Distances in OKLab between any two of the first colours; 0.02 is just noticeable. */
const DISTANCE_MIN = [
  { first: 5, distance: 0.12 },
  { first: 7, distance: 0.06 },
];

/** Between any two of all colours, that of the rest among them. */
const DISTANCE_OF_ALL = 0.055;

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const [light = "", dark = ""] = css.split(".dark {");
const RESTS = { light: restOf(light), dark: restOf(dark) };
const THEMES = { light: colorsOf(light), dark: colorsOf(dark) };

for (const theme of ["light", "dark"] as const) {
  describe(`series colours, ${theme}`, () => {
    it("stand out from the surface", () => {
      assert.equal(THEMES[theme].length, SERIES_COLORS_MAX);
      assert.equal(RESTS[theme].length, 1);
      for (const color of [...THEMES[theme], ...RESTS[theme]]) {
        const ratio = contrast(toLinear(color), toLinear(SURFACES[theme]));
        assert.ok(ratio >= CONTRAST_MIN, `${color}: ${ratio.toFixed(2)}`);
      }
    });

    for (const [name, matrix] of Object.entries(VISIONS)) {
      it(`can be told apart with ${name}`, () => {
        const seen = THEMES[theme].map((color) => toOklab(simulate(toLinear(color), matrix)));
        for (const { first, distance } of DISTANCE_MIN)
          assert.ok(
            closest(seen.slice(0, first)) >= distance,
            `the first ${first}: ${closest(seen.slice(0, first))}`,
          );
        const rest = RESTS[theme].map((color) => toOklab(simulate(toLinear(color), matrix)));
        assert.ok(closest([...seen, ...rest]) >= DISTANCE_OF_ALL, `all: ${closest([...seen, ...rest])}`);
      });
    }
  });
}

function closest(colors: readonly Rgb[]): number {
  const distances = colors.flatMap((a, i) =>
    colors.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])),
  );

  return Math.min(...distances);
}

/** The colour of all that has none of its own. */
function restOf(block: string): string[] {
  return [...block.matchAll(/--series-rest: (#[0-9a-f]{6});/g)].map((match) => match[1] ?? "");
}

function colorsOf(block: string): string[] {
  return [...block.matchAll(/--series-\d: (#[0-9a-f]{6});/g)].map((match) => match[1] ?? "");
}

function toLinear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;

    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };

  return [channel(1), channel(3), channel(5)];
}

function simulate([r, g, b]: Rgb, m: readonly number[]): Rgb {
  const row = (i: number) =>
    Math.min(Math.max((m[i] ?? 0) * r + (m[i + 1] ?? 0) * g + (m[i + 2] ?? 0) * b, 0), 1);

  return [row(0), row(3), row(6)];
}

function contrast(a: Rgb, b: Rgb): number {
  const [high = 0, low = 0] = [a, b]
    .map(([r, g, bl]) => 0.2126 * r + 0.7152 * g + 0.0722 * bl)
    .toSorted((x, y) => y - x);

  return (high + 0.05) / (low + 0.05);
}

function toOklab([r, g, b]: Rgb): Rgb {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
