import { parseAsString, useQueryState } from "nuqs";
import { useRef } from "react";

/**
 * What a drawer shows, under a name in the address, so that it can be sent to somebody. Opening is a step of the history: Back closes
 * the drawer. Going on inside of it is none.
 */
export function useDrawer(name: string) {
  const [shown, setShown] = useQueryState(name, parseAsString);
  const isOwnStep = useRef(false);

  return {
    shown,
    show: (id: string) => {
      if (shown === null) isOwnStep.current = true;

      return setShown(id, { history: shown === null ? "push" : "replace" });
    },
    /** Goes back over the step that opened it; a drawer that came with the address has none. */
    close: () => {
      if (!isOwnStep.current) return setShown(null, { history: "replace" });
      isOwnStep.current = false;
      window.history.back();
    },
  };
}
