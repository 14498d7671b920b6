import { Check, ChevronsUpDown } from "lucide-react";
import { Select as Base } from "radix-ui";
import { type SelectProps, selectTrigger } from "#components/ui/select-trigger.ts";
import { classNames } from "#lib/class-names.ts";

/** The choice of `Select`, once its code is there. */
export function RadixSelect<Value extends string>({
  value,
  options,
  onChange,
  label,
  className,
}: SelectProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as Value)}>
      <Base.Trigger aria-label={label} className={classNames(selectTrigger, className)}>
        <span className="min-w-0 truncate">
          <Base.Value />
        </span>
        <Base.Icon>
          <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Content
          position="popper"
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop overflow-hidden rounded-xl border border-line bg-raised p-1 shadow-pop"
        >
          <Base.Viewport>
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                className="relative flex h-8 cursor-default items-center rounded-md pr-8 pl-2 text-[13px] text-ink outline-none select-none data-[highlighted]:bg-sunken"
              >
                <Base.ItemText>{option.label}</Base.ItemText>
                <Base.ItemIndicator className="absolute right-2">
                  <Check aria-hidden className="size-4 text-accent" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Viewport>
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
