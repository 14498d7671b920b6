import { type RefObject, useEffect, useState } from "react";

/** How wide an element is, in pixels; null before it is measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number | null {
  const [width, setWidth] = useState<number | null>(null);

  useEffect(() => {
    if (element.current === null) return;
    const sizes = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    sizes.observe(element.current);

    return () => sizes.disconnect();
  }, [element]);

  return width;
}
