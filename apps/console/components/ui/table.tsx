import { type ComponentProps, useRef } from "react";
import { useHiddenEdges } from "#hooks/use-hidden-edges.ts";
import { classNames } from "#lib/class-names.ts";

interface TableProps extends ComponentProps<"div"> {
  label: string;
  /** On a phone the first column, which names the rows, stays while the others scroll; false where it does not name them. */
  keepsFirst?: boolean;
}

const FADED_LEFT = "mask-l-from-[calc(100%-1.5rem)] mask-l-to-100%";
const KEPT =
  "max-sm:[&_:is(th,td):first-child]:sticky max-sm:[&_:is(th,td):first-child]:left-0 max-sm:[&_:is(th,td):first-child]:max-w-40 max-sm:[&_:is(th,td):first-child]:bg-surface max-sm:[&_td:first-child]:z-5 max-sm:[&_th:first-child]:z-20";

/**
 * A table that scrolls inside of its place and fades where it goes on; its head stays. `label` names it. The keyboard reaches one that
 * scrolls. On a phone it begins with what names a row and the number or state that matters most. `wide` cells are left out there, and
 * what matters of them stands under the name in a `PhoneLine`.
 */
export function Table({ label, keepsFirst = true, className, children, ...props }: TableProps) {
  const scroller = useRef<HTMLElement>(null);
  const { before, after, below, scrolls } = useHiddenEdges(scroller);

  return (
    <section
      ref={scroller}
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      className={classNames(
        "relative overflow-auto",
        after && "mask-r-from-[calc(100%-2.5rem)] mask-r-to-100%",
        below && "mask-b-from-[calc(100%-2.25rem)] mask-b-to-100%",
        before && (keepsFirst ? "sm:mask-l-from-[calc(100%-1.5rem)] sm:mask-l-to-100%" : FADED_LEFT),
        keepsFirst && KEPT,
        className,
      )}
      {...props}
    >
      <table className="w-full border-separate border-spacing-0 text-[13px]">{children}</table>
    </section>
  );
}

interface CellProps {
  /** Numbers stand on the right, with figures of one width. */
  numeric?: boolean;
  /** A phone has no room for it. */
  wide?: boolean;
}

const WIDE = "max-sm:hidden";

export function HeadCell({ numeric, wide, className, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={classNames(
        "sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 text-left text-xs font-medium whitespace-nowrap text-ink-3 first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right",
        wide && WIDE,
        className,
      )}
      {...props}
    />
  );
}

export function Cell({ numeric, wide, className, ...props }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={classNames(
        "border-b border-line px-3 py-2 whitespace-nowrap first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5 group-last/row:border-b-0",
        numeric && "figures text-right",
        wide && WIDE,
        className,
      )}
      {...props}
    />
  );
}

export function Row({ className, ...props }: ComponentProps<"tr">) {
  return (
    <tr className={classNames("group/row transition-colors hover:bg-sunken/60", className)} {...props} />
  );
}

/** What a phone shows of the `wide` cells, under the name of the row. */
export function PhoneLine({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={classNames("mt-1 text-xs whitespace-normal text-ink-3 sm:hidden", className)}
      {...props}
    />
  );
}
