import type { ReactNode } from "react";

interface LegendProps {
  items: readonly { key: string; label: string; color: string; value?: ReactNode }[];
}

/** Names and colours of a chart's series. */
export function Legend({ items }: LegendProps) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {items.map((item) => (
        <li key={item.key} className="flex min-w-0 items-center gap-1.5">
          <span className="size-2 shrink-0 rounded-[3px]" style={{ background: item.color }} />
          <span className="max-w-56 truncate">{item.label}</span>
          {item.value !== undefined && <span className="figures font-medium text-ink">{item.value}</span>}
        </li>
      ))}
    </ul>
  );
}
