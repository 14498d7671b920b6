import { Check, Ellipsis } from "lucide-react";
import { DropdownMenu as Base } from "radix-ui";
import type { ComponentProps } from "react";
import { classNames } from "#lib/class-names.ts";

const itemStyle =
  "relative flex h-8 cursor-default items-center gap-2 rounded-md px-2 text-[13px] text-ink outline-none select-none data-[disabled]:opacity-50 data-[highlighted]:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-3";

/** The page behind a menu stays as it is: to lock it would cost a pass over all of it at each opening. */
export function DropdownMenu(props: ComponentProps<typeof Base.Root>) {
  return <Base.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Base.Trigger;
export const DropdownMenuRadioGroup = Base.RadioGroup;

/** Three dots that open what else can be done with a thing. */
export function MoreTrigger({ label, className }: { label: string; className?: string }) {
  return (
    <Base.Trigger
      aria-label={label}
      className={classNames(
        "inline-flex size-7 items-center justify-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink",
        className,
      )}
    >
      <Ellipsis aria-hidden className="size-4" />
    </Base.Trigger>
  );
}

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Base.Content>) {
  return (
    <Base.Portal>
      <Base.Content
        sideOffset={6}
        collisionPadding={12}
        className={classNames(
          "z-50 min-w-44 animate-pop rounded-xl border border-line bg-raised p-1 shadow-pop outline-none",
          className,
        )}
        {...props}
      />
    </Base.Portal>
  );
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Base.Item>) {
  return <Base.Item className={classNames(itemStyle, className)} {...props} />;
}

export function DropdownMenuRadioItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Base.RadioItem>) {
  return (
    <Base.RadioItem className={classNames(itemStyle, "pr-8", className)} {...props}>
      {children}
      <Base.ItemIndicator className="absolute right-2">
        <Check aria-hidden />
      </Base.ItemIndicator>
    </Base.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Base.Label>) {
  return <Base.Label className={classNames("px-2 py-1.5 text-xs text-ink-3", className)} {...props} />;
}

export function DropdownMenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}
