import { useEffect, useRef } from "react";
import { isTyping, type KeyPress, shortcutOf } from "#lib/keys/key-sequence.ts";

/** Runs what a key, or two keys one after the other, stand for. Nothing while somebody types, or with Ctrl, Alt or ⌘. */
export function useShortcuts(actions: Readonly<Record<string, () => void>>): void {
  const current = useRef(actions);
  current.current = actions;

  useEffect(() => {
    let before: KeyPress | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      // Letters are told by their keys, so that they work with a Russian layout too.
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase();
      const press = { key: letter ?? event.key, at: Date.now() };
      const shortcut = shortcutOf(press, before, Object.keys(current.current));
      before = shortcut === null ? press : null;
      if (shortcut === null) return;
      event.preventDefault();
      current.current[shortcut]?.();
    };
    window.addEventListener("keydown", onKey);

    return () => window.removeEventListener("keydown", onKey);
  }, []);
}
