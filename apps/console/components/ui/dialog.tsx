import { X } from "lucide-react";
import { Dialog as Base } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { useReturnFocus } from "#hooks/use-return-focus.ts";
import { classNames } from "#lib/class-names.ts";

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogTitle = Base.Title;
export const DialogDescription = Base.Description;

const overlayStyle = "fixed inset-0 z-50 animate-fade bg-black/25 dark:bg-black/55";

export function DialogContent({ className, children, ...props }: ComponentProps<typeof Base.Content>) {
  const focus = useReturnFocus(props);

  return (
    <Base.Portal>
      <Base.Overlay className={overlayStyle} />
      <Base.Content
        className={classNames(
          "fixed top-[14vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-xl -translate-x-1/2 animate-fade overflow-hidden rounded-2xl border border-line bg-raised shadow-pop outline-none",
          className,
        )}
        {...props}
        {...focus}
      >
        {children}
      </Base.Content>
    </Base.Portal>
  );
}

/** A panel that slides over one side of the page. */
export function SheetContent({
  side,
  closeLabel,
  className,
  children,
  ...props
}: ComponentProps<typeof Base.Content> & {
  side: "left" | "right";
  closeLabel: string;
  children: ReactNode;
}) {
  const focus = useReturnFocus(props);

  return (
    <Base.Portal>
      <Base.Overlay className={overlayStyle} />
      <Base.Content
        className={classNames(
          "fixed inset-y-0 z-50 flex w-full animate-fade flex-col border-line bg-surface shadow-pop outline-none",
          side === "left" ? "left-0 max-w-72 border-r" : "right-0 max-w-xl border-l",
          className,
        )}
        {...props}
        {...focus}
      >
        {children}
        <Base.Close
          aria-label={closeLabel}
          className="absolute top-3 right-3 inline-flex size-8 items-center justify-center rounded-lg text-ink-3 hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </Base.Close>
      </Base.Content>
    </Base.Portal>
  );
}
