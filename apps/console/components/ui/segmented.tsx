import { ToggleGroup } from "radix-ui";
import type { ReactElement, ReactNode } from "react";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { classNames } from "#lib/class-names.ts";

interface SegmentedProps<Value extends string> {
  value: Value;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
  label: string;
  className?: string;
}

/** A choice of one from a few that are all seen. With icons the labels are hints. */
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
        <Hinted key={option.value} hint={option.icon === undefined ? null : option.label}>
          <ToggleGroup.Item
            value={option.value}
            aria-label={option.label}
            className="inline-flex h-7 min-w-7 flex-auto items-center justify-center rounded-md px-2 text-xs font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink aria-checked:bg-surface aria-checked:text-ink aria-checked:shadow-card [&_svg]:size-4"
          >
            {option.icon ?? option.label}
          </ToggleGroup.Item>
        </Hinted>
      ))}
    </ToggleGroup.Root>
  );
}

function Hinted({ hint, children }: { hint: string | null; children: ReactElement }) {
  return hint === null ? children : <Tooltip content={hint}>{children}</Tooltip>;
}
