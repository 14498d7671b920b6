import { Tooltip as Base } from "radix-ui";
import type { ReactNode } from "react";

export const TooltipProvider = Base.Provider;

/** A hint on hover and focus. The trigger must be focusable. */
export function Tooltip({ content, children }: { content: ReactNode; children: ReactNode }) {
  return (
    <Base.Root>
      <Base.Trigger asChild>{children}</Base.Trigger>
      <Base.Portal>
        <Base.Content
          sideOffset={6}
          collisionPadding={12}
          className="z-50 max-w-72 animate-fade rounded-lg border border-line bg-raised px-2.5 py-1.5 text-xs text-ink-2 shadow-pop"
        >
          {content}
        </Base.Content>
      </Base.Portal>
    </Base.Root>
  );
}
