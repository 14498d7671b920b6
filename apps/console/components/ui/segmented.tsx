import { type KeyboardEvent, type ReactNode, useState } from "react";
import { classNames } from "#lib/class-names.ts";

interface SegmentedProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
  label: string;
  className?: string;
}

/**
 * A choice of one from a few that are all seen. With icons the labels are read aloud only. It is one stop of the Tab key; arrows, Home
 * and End go from one to another, and Space or Enter chooses, for a choice may ask the service something.
 */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { value, options, onChange, label, className } = props;
  const [focused, setFocused] = useState<Value | null>(null);
  const chosen = options.find((option) => option.value === value) ?? options[0];
  const stop = focused ?? chosen?.value;

  return (
    <div
      role="radiogroup"
      aria-label={label}
      onKeyDown={moveFocus}
      onBlur={() => setFocused(null)}
      className={classNames("inline-flex rounded-lg border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio is chosen by the arrow that reaches it.
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          aria-label={option.label}
          title={option.icon ? option.label : undefined}
          tabIndex={option.value === stop ? 0 : -1}
          onFocus={() => setFocused(option.value)}
          onClick={() => option.value !== value && onChange(option.value)}
          className="inline-flex h-7 min-w-7 flex-auto items-center justify-center rounded-md px-2 text-xs font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink aria-checked:bg-surface aria-checked:text-ink aria-checked:shadow-card [&_svg]:size-4"
        >
          {option.icon ?? option.label}
        </button>
      ))}
    </div>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const radios = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio]")];
  const here = radios.indexOf(event.target as HTMLElement);
  const next = nextPlace(event.key, here, radios.length);
  if (next === null) return;
  event.preventDefault();
  radios[next]?.focus();
}

/** Round the ends; null for a key that leads nowhere. */
function nextPlace(key: string, here: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowUp":
      return (here - 1 + count) % count;
    case "ArrowRight":
    case "ArrowDown":
      return (here + 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
