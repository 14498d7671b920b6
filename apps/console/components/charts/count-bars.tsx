import { useFormat } from "#hooks/use-format.ts";
import type { Measure } from "#lib/format/number.ts";

export interface CountBar {
  key: string;
  label: string;
  measure: Measure;
  value: number | null;
}

interface CountBarsProps {
  bars: readonly CountBar[];
  label: string;
}

/** Counts of different things side by side. They are of no common whole, so none is told as a share of another. */
export function CountBars({ bars, label }: CountBarsProps) {
  const format = useFormat();
  const widest = Math.max(0, ...bars.map(({ value }) => value ?? 0));

  return (
    <ol aria-label={label} className="flex h-full flex-col justify-evenly gap-2">
      {bars.map(({ key, label: name, measure, value }) => (
        <li key={key} data-testid={`bar-${key}`} data-value={value ?? ""}>
          <div className="flex items-baseline justify-between gap-3 text-[13px]">
            <span className="min-w-0 truncate">{name}</span>
            <span className="figures shrink-0 font-medium">{format.value(value, measure)}</span>
          </div>
          <div aria-hidden className="mt-1 h-5 overflow-hidden rounded-[4px] bg-sunken">
            <span
              className="block h-full rounded-[4px] bg-series-1"
              style={{ width: value ? `max(${(value / widest) * 100}%, 2px)` : 0 }}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
