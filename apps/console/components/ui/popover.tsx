import { Popover as Base } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "#lib/class-names.ts";

export const Popover = Base.Root;
export const PopoverTrigger = Base.Trigger;
export const PopoverClose = Base.Close;

export function PopoverContent({
  className,
  align = "start",
  ...props
}: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        align={align}
        sideOffset={6}
        collisionPadding={12}
        className={classNames(
          "z-50 max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-24px)] animate-pop overflow-hidden rounded-xl border border-line bg-raised shadow-pop outline-none",
          className,
        )}
        {...props}
      />
    </Base.Portal>
  );
}
