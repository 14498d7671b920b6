import { useEffect, useRef } from "react";

export interface ListKeys {
  next: () => void;
  previous: () => void;
  open: () => void;
  toggle: () => void;
  search: () => void;
}

const KEYS: Readonly<Record<string, keyof ListKeys>> = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  Enter: "open",
  x: "toggle",
  "/": "search",
};
/** Where keys have a meaning of their own. */
const BUSY = "input:not([type=checkbox]), textarea, select, [role=dialog], [role=listbox], [role=menu]";
const CLICKABLE = "button, a";

/** Keys of a list: j and k move, Enter opens, x selects, / searches. Silent while something else has the keyboard. */
export function useListKeys(actions: ListKeys, enabled: boolean): void {
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      const action = KEYS[event.key];
      if (action === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(BUSY) || (event.key === "Enter" && target?.closest(CLICKABLE))) return;
      event.preventDefault();
      latest.current[action]();
    };
    window.addEventListener("keydown", onKey);

    return () => window.removeEventListener("keydown", onKey);
  }, [enabled]);
}
