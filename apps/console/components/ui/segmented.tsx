import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "#lib/class-names.ts";

interface SegmentedProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
  label: string;
  className?: string;
}

/** A choice of one from a few that are all seen. With icons the labels are read aloud only. */
export function Segmented<Value extends string>({
  value,
  options,
  onChange,
  label,
  className,
}: SegmentedProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      onValueChange={(next) => next && onChange(next as Value)}
      aria-label={label}
      className={classNames("inline-flex rounded-lg border border-line bg-sunken p-0.5", className)}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          aria-label={option.label}
          title={option.icon ? option.label : undefined}
          className="inline-flex h-7 min-w-7 flex-auto items-center justify-center rounded-md px-2 text-xs font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink data-[state=on]:bg-surface data-[state=on]:text-ink data-[state=on]:shadow-card [&_svg]:size-4"
        >
          {option.icon ?? option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
