import { classNames } from "#lib/class-names.ts";

const WIDTH = 100;
const HEIGHT = 28;
const PADDING = 2;
const VALUES_MIN = 3;

interface SparklineProps {
  values: readonly (number | null)[];
  className?: string;
}

/** The shape of a series, without axes; nothing of too few values to have one. Undefined values leave a gap. */
export function Sparkline({ values, className }: SparklineProps) {
  if (values.length < VALUES_MIN) return null;
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const place = (value: number, i: number): string => {
    const x = (i / (values.length - 1)) * WIDTH;
    const share = high === low ? 0.5 : (value - low) / (high - low);

    return `${x.toFixed(2)},${(HEIGHT - PADDING - share * (HEIGHT - 2 * PADDING)).toFixed(2)}`;
  };

  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={classNames("h-7 max-h-full w-full", className)}
    >
      {runsOf(values).map((run) => (
        <g key={run[0]?.i}>
          <path
            d={`M${run.map(({ value, i }) => place(value, i)).join("L")}`}
            fill="none"
            stroke="var(--series-1)"
            strokeWidth={1.5}
            strokeLinejoin="round"
            strokeLinecap="round"
            vectorEffect="non-scaling-stroke"
          />
        </g>
      ))}
    </svg>
  );
}

/** Unbroken runs of defined values. */
function runsOf(values: readonly (number | null)[]): { value: number; i: number }[][] {
  const runs: { value: number; i: number }[][] = [];
  let open = false;
  values.forEach((value, i) => {
    if (value === null) {
      open = false;
      return;
    }
    if (open) runs.at(-1)?.push({ value, i });
    else runs.push([{ value, i }]);
    open = true;
  });

  return runs;
}
