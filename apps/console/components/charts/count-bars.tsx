export interface CountBar {
  key: string;
  label: string;
  /** Decides the length of the bar. */
  amount: number | null;
  value: string;
}

interface CountBarsProps {
  bars: readonly CountBar[];
  label: string;
}

/** Counts of different things side by side. They are of no common whole, so none is told as a share of another. */
export function CountBars({ bars, label }: CountBarsProps) {
  const widest = Math.max(0, ...bars.map(({ amount }) => amount ?? 0));

  return (
    <ol aria-label={label} className="flex h-full flex-col justify-evenly gap-2">
      {bars.map(({ key, label: name, amount, value }) => (
        <li key={key} data-testid={`bar-${key}`} data-value={amount ?? ""}>
          <div className="flex items-baseline justify-between gap-3 text-[13px]">
            <span className="min-w-0 truncate">{name}</span>
            <span className="figures shrink-0 font-medium">{value}</span>
          </div>
          <div aria-hidden className="mt-1 h-5 overflow-hidden rounded-[4px] bg-sunken">
            <span
              className="block h-full rounded-[4px] bg-series-1"
              style={{ width: amount ? `max(${(amount / widest) * 100}%, 2px)` : 0 }}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
