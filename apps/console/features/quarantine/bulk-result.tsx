import { useTranslations } from "use-intl";
import type { BulkAction, BulkProgress } from "#features/quarantine/bulk-run.ts";
import { ReasonBadge } from "#features/quarantine/reason-badge.tsx";
import { useWords } from "#features/quarantine/use-words.ts";
import { useFormat } from "#hooks/use-format.ts";

interface BulkResultProps {
  action: BulkAction;
  progress: BulkProgress;
  /** How many events there are to go through. */
  count: number;
  isRunning: boolean;
}

const FAILURES_SHOWN = 8;

/** How far a run got, and what it met. */
export function BulkResult({ action, progress, count, isRunning }: BulkResultProps) {
  const t = useTranslations("desk");
  const words = useWords();
  const format = useFormat();
  const total = Math.max(count, progress.matched, 1);
  const failed = progress.failures.reduce((sum, failure) => sum + failure.count, 0);
  const number = (value: number) => format.value(value, { unit: "events" }, "full");
  const parts = [
    {
      name: t(action === "check" ? "result.wouldDo" : "result.done"),
      value: progress.done,
      tone: "text-good",
    },
    { name: t("result.duplicates"), value: progress.duplicates, tone: "text-ink-2" },
    { name: t("result.failed"), value: failed, tone: "text-bad" },
    { name: t("result.refused"), value: progress.refused, tone: "text-bad" },
    { name: t("result.skipped"), value: progress.skipped, tone: "text-ink-2" },
  ];

  return (
    <section
      role="status"
      aria-busy={isRunning}
      className="flex flex-col gap-3 rounded-xl border border-line p-3"
      data-testid="quarantine-bulk-result"
      data-done={progress.done}
    >
      <div className="h-1.5 overflow-hidden rounded-full bg-sunken">
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${isRunning ? (progress.matched / total) * 100 : 100}%` }}
        />
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        {parts
          .filter((part, index) => index === 0 || part.value > 0)
          .map((part) => (
            <div key={part.name}>
              <dt className="text-xs text-ink-3">{part.name}</dt>
              <dd className={`figures text-lg leading-6 font-semibold ${part.tone}`}>{number(part.value)}</dd>
            </div>
          ))}
      </dl>
      {progress.failures.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-xs">
          {progress.failures.slice(0, FAILURES_SHOWN).map((failure) => (
            <li
              key={`${failure.reason} ${failure.path} ${failure.message}`}
              className="flex items-baseline gap-2"
            >
              <ReasonBadge reason={failure.reason} />
              <span className="min-w-0 flex-1 truncate text-ink-2" title={words.message(failure.message)}>
                {failure.path !== null && <code className="text-ink">{failure.path}</code>}{" "}
                {words.message(failure.message)}
              </span>
              <span className="figures font-medium">{number(failure.count)}</span>
            </li>
          ))}
        </ul>
      )}
      {progress.samples.length > 0 && <Samples samples={progress.samples} />}
    </section>
  );
}

function Samples({ samples }: Pick<BulkProgress, "samples">) {
  const t = useTranslations("desk");

  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium">{t("samples")}</h3>
      {samples.map((sample) => (
        <ul key={sample.id} className="rounded-lg bg-sunken px-3 py-2 font-mono text-[11px] leading-4.5">
          {sample.changes?.map((change) => (
            <li key={change.path} className="break-all">
              <span className="text-ink-3">{change.path}</span>{" "}
              {change.before !== undefined && (
                <span className="text-bad line-through">{JSON.stringify(change.before)}</span>
              )}{" "}
              {change.after !== undefined && (
                <span className="text-good">{JSON.stringify(change.after)}</span>
              )}
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}
