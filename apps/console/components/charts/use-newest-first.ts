import { type FocusEvent, useRef } from "react";

/**
 * Where the keyboard enters a chart: at its newest bucket, while the library would begin at the oldest. Once a bucket is known the library
 * goes on from it. A press of the pointer is no entry: what it hovers stays shown.
 */
export function useNewestFirst(): (event: FocusEvent<HTMLElement>) => void {
  const hasEntered = useRef(false);

  return (event) => {
    if (hasEntered.current) return;
    event.stopPropagation();
    if (!event.target.matches(":focus-visible")) return;
    hasEntered.current = true;
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
  };
}
