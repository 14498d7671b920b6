import { classNames } from "#lib/class-names.ts";

/** Keeps the place of what is being loaded. Give it the size of the real thing. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-shimmer rounded-md bg-sunken", className)} />;
}

/** A skeleton that stands alone, so that it has to say by itself that something is on its way. */
export function Waiting({ className }: { className?: string }) {
  return (
    <div aria-busy>
      <Skeleton className={className} />
    </div>
  );
}
