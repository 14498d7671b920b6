import type { JobRunEntry } from "@analytics/api/services/job-runs";
import { useFormat } from "#hooks/use-format.ts";

/** How far a run is: a bar when the end is known, and always what it is at. */
export function RunProgressBar({ progress }: { progress: NonNullable<JobRunEntry["progress"]> }) {
  const format = useFormat();
  const { done, total, label } = progress;
  const share = total === null || total === 0 ? null : Math.min(1, done / total);

  return (
    <span className="flex min-w-48 items-center gap-2 text-xs text-ink-2">
      {share !== null && (
        <span
          role="progressbar"
          aria-label={label}
          aria-valuenow={Math.round(share * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-1.5 w-24 shrink-0 overflow-hidden rounded-full bg-sunken"
        >
          <span
            className="block h-full rounded-full bg-accent transition-[width]"
            style={{ width: `${share * 100}%` }}
          />
        </span>
      )}
      <span className="figures truncate">
        {share === null ? null : `${format.value(share, { unit: "ratio" })} · `}
        {label}
      </span>
    </span>
  );
}
