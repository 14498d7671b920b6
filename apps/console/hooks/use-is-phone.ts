import { useSyncExternalStore } from "react";

/** Below `sm` of the style sheet. */
const PHONE = "(width < 40rem)";

/** Whether the window is as narrow as a phone's. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(PHONE).matches,
    () => false,
  );
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(PHONE);
  query.addEventListener("change", onChange);

  return () => query.removeEventListener("change", onChange);
}
