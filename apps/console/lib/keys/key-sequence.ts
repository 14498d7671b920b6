/** A press of a key, as far as shortcuts mind. */
export interface KeyPress {
  key: string;
  /** Epoch milliseconds. */
  at: number;
}

/** A second key counts as part of a sequence for so long. */
const PAUSE_MAX_MS = 1_200;

/** Which of the shortcuts a press completes: `?`, or `g d` (one key after the other). `before` is the press before it. */
export function shortcutOf(
  press: KeyPress,
  before: KeyPress | null,
  shortcuts: readonly string[],
): string | null {
  const pair = before !== null && press.at - before.at <= PAUSE_MAX_MS ? `${before.key} ${press.key}` : null;

  return shortcuts.find((each) => each === pair) ?? shortcuts.find((each) => each === press.key) ?? null;
}

/** Whether a press belongs to what has the focus: a field that is typed into, or a menu that is searched by letters. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]",
    ) !== null
  );
}
