import type { ComponentProps } from "react";
import { classNames } from "#lib/class-names.ts";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      className={classNames(
        "h-9 w-full min-w-0 rounded-lg border border-line bg-surface px-3 text-[13px] text-ink shadow-card transition-colors",
        "placeholder:text-ink-3 hover:border-line-strong focus-visible:border-accent focus-visible:outline-2 focus-visible:outline-offset-0",
        "aria-invalid:border-bad",
        className,
      )}
      {...props}
    />
  );
}
