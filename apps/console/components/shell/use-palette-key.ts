import { useEffect, useRef } from "react";

/** Ctrl K or ⌘ K. The frame of the page listens, for the palette itself comes later than the first press may. */
export function usePaletteKey(toggle: () => void): void {
  const current = useRef(toggle);
  current.current = toggle;

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      current.current();
    };
    window.addEventListener("keydown", onKey);

    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
