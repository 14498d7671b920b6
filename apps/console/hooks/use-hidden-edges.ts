import { type RefObject, useEffect, useState } from "react";

export interface HiddenEdges {
  before: boolean;
  after: boolean;
  below: boolean;
  /** More is there than is seen, in any direction. */
  scrolls: boolean;
}

const EDGES = ["before", "after", "below", "scrolls"] as const;
const NONE: HiddenEdges = { before: false, after: false, below: false, scrolls: false };

/** On which sides a scroller holds back columns and rows that do not fit, and whether it scrolls at all. */
export function useHiddenEdges(scroller: RefObject<HTMLElement | null>): HiddenEdges {
  const [edges, setEdges] = useState(NONE);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const { scrollLeft, clientWidth, scrollWidth, scrollTop, clientHeight, scrollHeight } = element;
      const next = {
        before: scrollLeft > 1,
        after: scrollLeft + clientWidth < scrollWidth - 1,
        below: scrollTop + clientHeight < scrollHeight - 1,
        scrolls: scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1,
      };
      const isSame = (last: HiddenEdges) => EDGES.every((edge) => last[edge] === next[edge]);
      setEdges((last) => (isSame(last) ? last : next));
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
