import { Tooltip as Base } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

const DELAY_MS = 200;

/** The hint itself, kept inside of the window. */
export function FloatingTooltip({ content, children }: { content: ReactNode; children: ReactElement }) {
  return (
    <Base.Provider delayDuration={DELAY_MS}>
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
    </Base.Provider>
  );
}
