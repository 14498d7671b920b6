import type { ComponentProps, ReactNode } from "react";
import { classNames } from "#lib/class-names.ts";

/** A surface that holds one thing. */
export function Card({ className, ...props }: ComponentProps<"section">) {
  return (
    <section
      className={classNames("min-w-0 rounded-xl border border-line bg-surface shadow-card", className)}
      {...props}
    />
  );
}

/** Title, optional note under it, and actions at the end of the line; `isStacked`: under both where the screen is narrow. */
export function CardHeader({
  title,
  note,
  actions,
  isStacked = false,
}: {
  title: ReactNode;
  note?: ReactNode;
  actions?: ReactNode;
  isStacked?: boolean;
}) {
  return (
    <header
      className={classNames(
        "flex min-h-8 items-start justify-between gap-3 px-4 pt-3.5 sm:px-5",
        isStacked && "max-sm:flex-col",
      )}
    >
      <div className="min-w-0">
        <h2 className="text-[13px] font-semibold text-ink">{title}</h2>
        {note && <p className="mt-0.5 text-xs text-ink-3">{note}</p>}
      </div>
      {actions && <div className="flex max-w-full shrink-0 items-center gap-1">{actions}</div>}
    </header>
  );
}

export function CardBody({ className, ...props }: ComponentProps<"div">) {
  return <div className={classNames("px-4 pt-3 pb-4 sm:px-5", className)} {...props} />;
}
