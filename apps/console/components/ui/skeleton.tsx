import { classNames } from "#lib/class-names.ts";

/** Keeps the place of what is being loaded. Give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-shimmer rounded-md bg-sunken", className)} />;
}
