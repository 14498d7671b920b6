import { type ReactElement, type ReactNode, Suspense } from "react";
import { lazyComponent } from "#lib/lazy-component.ts";

interface TooltipProps {
  content: ReactNode;
  /** What has the hint; it must be focusable. */
  children: ReactElement;
}

const Floating = lazyComponent(async () => (await import("./floating-tooltip.tsx")).FloatingTooltip);

/** A hint on hover and focus. What it belongs to is there at once, the hint a moment later. */
export function Tooltip({ content, children }: TooltipProps) {
  return (
    <Suspense fallback={children}>
      <Floating content={content}>{children}</Floating>
    </Suspense>
  );
}
