import { type RefObject, useEffect, useState } from "react";

export interface HiddenEdges {
  before: boolean;
  after: boolean;
}

const NONE: HiddenEdges = { before: false, after: false };

/** On which sides a scroller holds back columns that do not fit. */
export function useHiddenEdges(scroller: RefObject<HTMLElement | null>): HiddenEdges {
  const [edges, setEdges] = useState(NONE);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element;
      const next = { before: scrollLeft > 1, after: scrollLeft + clientWidth < scrollWidth - 1 };
      setEdges((last) => (last.before === next.before && last.after === next.after ? last : next));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    if (element.firstElementChild !== null) sizes.observe(element.firstElementChild);
    element.addEventListener("scroll", look, { passive: true });

    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller]);

  return edges;
}
