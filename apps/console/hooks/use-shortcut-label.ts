import { useSyncExternalStore } from "react";

/** How the keyboard of this machine names the palette's shortcut. */
export function useShortcutLabel(): string {
  return useSyncExternalStore(
    () => () => {},
    () => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘ K" : "Ctrl K"),
    () => "Ctrl K",
  );
}
