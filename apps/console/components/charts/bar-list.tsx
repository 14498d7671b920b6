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

/** A ranked list: a name with a bar behind that shows the share of the largest, and the value beside it. */
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
            "col-span-2 grid grid-cols-subgrid items-center text-[13px]",
            isDense ? "h-7" : "h-8",
            fills && FILLS[fills].line,
          )}
        >
          <span className="relative flex h-full min-w-0 items-center px-2">
            <span
              aria-hidden
              className="absolute inset-y-0 left-0 rounded-md bg-accent-soft transition-[width] duration-300"
              style={{ width: largest === 0 ? 0 : `${(Math.abs(item.amount ?? 0) / largest) * 100}%` }}
            />
            {item.href === undefined ? (
              <span className="relative min-w-0 truncate">{item.label}</span>
            ) : (
              <Link
                href={item.href}
                className="relative min-w-0 truncate underline-offset-4 hover:text-accent hover:underline"
              >
                {item.label}
              </Link>
            )}
          </span>
          <span className="figures text-right font-medium">{item.value}</span>
        </li>
      ))}
    </ol>
  );
}
