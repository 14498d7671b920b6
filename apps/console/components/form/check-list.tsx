import type { ReactNode } from "react";

interface CheckListProps<Value extends string> {
  label: string;
  options: readonly { value: Value; label: string; note?: string }[];
  chosen: readonly Value[];
  onChange: (chosen: readonly Value[]) => void;
  /** Between the label and the boxes. */
  children?: ReactNode;
  className?: string;
}

/** Any number of several. */
export function CheckList<Value extends string>({
  label,
  options,
  chosen,
  onChange,
  children,
  className,
}: CheckListProps<Value>) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-[13px] font-medium">{label}</legend>
      {children}
      <div className={className}>
        {options.map(({ value, label: text, note }) => (
          <label key={value} className="flex min-h-7 items-center gap-2.5 text-[13px]">
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 truncate">{text}</span>
            {note !== undefined && (
              <span className="ml-auto shrink-0 font-mono text-[11px] text-ink-3">{note}</span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
