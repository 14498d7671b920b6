import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "#lib/class-names.ts";

export interface BarListItem {
  key: string;
  label: ReactNode;
  /** Decides the length of the bar. */
  amount: number | null;
  value: string;
  href?: string;
}

interface BarListProps {
  items: readonly BarListItem[];
  label: string;
  /** Lower lines, where there is little room. */
  isDense?: boolean;
  /** Few lines share the height of the place, up to a size that is still a line: always, or where the screen is wide. */
  fills?: keyof typeof FILLS;
}

const FILLS = {
  always: { list: "h-full auto-rows-[minmax(2rem,4.5rem)]", line: "h-full" },
  wide: { list: "lg:h-full lg:auto-rows-[minmax(2rem,4.5rem)]", line: "lg:h-full" },
} as const;

/** A ranked list: a name and its value, and under them a bar that shows the share of the largest. */
export function BarList({ items, label, isDense = false, fills }: BarListProps) {
  const largest = Math.max(...items.map((item) => Math.abs(item.amount ?? 0)), 0);

  return (
    <ol
      aria-label={label}
      className={classNames(
        "grid content-start grid-cols-[minmax(0,1fr)_auto] gap-x-2",
        isDense ? "gap-y-0.5" : "gap-y-1",
        fills && FILLS[fills].list,
      )}
    >
      {items.map((item) => (
        <li
          key={item.key}
          className={classNames(
            "col-span-2 grid grid-cols-subgrid content-center text-[13px] leading-5",
            isDense ? "h-7 gap-y-0.5" : "h-8 gap-y-1",
            fills && FILLS[fills].line,
          )}
        >
          {item.href === undefined ? (
            <span className="min-w-0 truncate">{item.label}</span>
          ) : (
            <Link
              href={item.href}
              className="min-w-0 truncate underline-offset-4 hover:text-accent hover:underline"
            >
              {item.label}
            </Link>
          )}
          <span className="figures text-right font-medium">{item.value}</span>
          <span aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-sunken">
            <span
              className="block h-full rounded-full bg-series-1 transition-[width] duration-300"
              style={{ width: largest === 0 ? 0 : `${(Math.abs(item.amount ?? 0) / largest) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
