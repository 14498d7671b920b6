import Link from "next/link";
import type { ReactNode } from "react";

export interface BarListItem {
  key: string;
  label: ReactNode;
  /** Decides the length of the bar. */
  amount: number | null;
  value: string;
  href?: string;
}

/** A ranked list: name, value, and a bar behind that shows the share of the largest. */
export function BarList({ items, label }: { items: readonly BarListItem[]; label: string }) {
  const largest = Math.max(...items.map((item) => Math.abs(item.amount ?? 0)), 0);

  return (
    <ol aria-label={label} className="flex flex-col gap-1">
      {items.map((item) => (
        <li key={item.key} className="relative flex h-8 items-center justify-between gap-3 px-2 text-[13px]">
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
          <span className="figures relative shrink-0 font-medium">{item.value}</span>
        </li>
      ))}
    </ol>
  );
}
