import { ChevronsUpDown } from "lucide-react";
import { type ReactElement, Suspense } from "react";
import { type SelectProps, selectTrigger } from "#components/ui/select-trigger.ts";
import { classNames } from "#lib/class-names.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const Choice = lazyComponent<SelectProps<string>>(
  async () => (await import("./radix-select.tsx")).RadixSelect,
);

/** A choice of one from a short list. `label` names it for those who do not see it. What is chosen is there at once, the list a moment later. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const Typed = Choice as unknown as (props: SelectProps<Value>) => ReactElement;

  return (
    <Suspense fallback={<Chosen {...props} />}>
      <Typed {...props} />
    </Suspense>
  );
}

function Chosen<Value extends string>({ value, options, label, className }: SelectProps<Value>) {
  return (
    <button type="button" disabled aria-label={label} className={classNames(selectTrigger, className)}>
      <span className="min-w-0 truncate">{options.find((option) => option.value === value)?.label}</span>
      <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
    </button>
  );
}
