import { useCallback, useSyncExternalStore } from "react";

/** Whether the window is narrower than so many rem. */
export function useIsNarrowerThan(rem: number): boolean {
  const query = `(width < ${rem}rem)`;
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", onChange);

      return () => list.removeEventListener("change", onChange);
    },
    [query],
  );

  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
