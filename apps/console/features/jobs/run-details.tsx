import type { JobRunEntry } from "@analytics/api/services/job-runs";
import type { JobEntry } from "@analytics/api/services/list-jobs";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { CancelButton } from "#features/jobs/cancel-button.tsx";
import { CountsText } from "#features/jobs/counts-text.tsx";
import { type InputField, inputFields } from "#features/jobs/input-fields.ts";
import { RunProgressBar } from "#features/jobs/run-progress-bar.tsx";
import { isUnfinished, RunStateBadge } from "#features/jobs/run-state-badge.tsx";
import { useFailureText } from "#features/jobs/use-failure-text.ts";
import { useNow } from "#features/jobs/use-now.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";
import { formatElapsed } from "#lib/format/elapsed.ts";
import { serviceText } from "#lib/i18n/service-text.ts";

interface RunDetailsProps {
  run: JobRunEntry;
  /** Undefined: no worker knows it any more. */
  job: JobEntry | undefined;
}

export function RunDetails({ run, job }: RunDetailsProps) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const { range } = useRange();
  const now = useNow();
  const failureText = useFailureText();
  const at = (moment: string) => formatMoment(moment, { locale, zone: range.zone, seconds: true });
  const runningMs = run.state === "running" && run.started_at ? now - Date.parse(run.started_at) : null;
  const ms = run.duration_ms ?? runningMs;
  const fields = inputFields(job?.input_schema, locale);

  return (
    <div className="mt-4 min-h-0 flex-1 overflow-auto text-[13px]">
      <div className="flex items-center justify-between gap-3">
        <RunStateBadge state={run.state} />
        {isUnfinished(run.state) && <CancelButton run={run} />}
      </div>
      {run.progress !== null && isUnfinished(run.state) && (
        <div className="mt-3">
          <RunProgressBar progress={run.progress} />
        </div>
      )}
      {run.error !== null && (
        <div className="mt-3 rounded-lg border border-line bg-bad-soft p-3 text-xs break-words text-bad">
          <p className="font-medium">{failureText(run.error_code)}</p>
          <p className="mt-1.5 text-ink-3">{t("details")}</p>
          <p lang="en" className="mt-0.5 whitespace-pre-wrap">
            <b className="font-medium">{run.error_code}</b> {run.error}
          </p>
        </div>
      )}
      <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        <Fact name={t("by")}>{run.requested_by ?? t(`trigger.${run.trigger}`)}</Fact>
        <Fact name={t("created")}>{at(run.created_at)}</Fact>
        {run.started_at !== null && <Fact name={t("started")}>{at(run.started_at)}</Fact>}
        {run.finished_at !== null && <Fact name={t("finished")}>{at(run.finished_at)}</Fact>}
        {ms !== null && <Fact name={t("duration")}>{formatElapsed(Math.max(0, ms), locale)}</Fact>}
        <Fact name={t("attempt")}>{run.attempt === 0 ? "–" : run.attempt}</Fact>
        {run.worker !== null && <Fact name={t("worker")}>{run.worker}</Fact>}
        <Fact name={t("did")}>
          <CountsText counts={run.counts} />
        </Fact>
      </dl>
      {run.alarms.length > 0 && (
        <Section title={t("alarmsTitle")}>
          {run.alarms.map((alarm) => (
            <li key={JSON.stringify(alarm)} className="rounded-lg border border-line p-2.5 text-xs">
              <Badge tone="bad">{alarm.code}</Badge>{" "}
              <span className="text-ink-2">{serviceText(alarm.message, locale)}</span>
            </li>
          ))}
        </Section>
      )}
      {run.failures.length > 0 && (
        <Section title={t("failuresTitle")}>
          {run.failures.map((failure) => (
            <li key={failure.attempt} className="rounded-lg border border-line p-2.5 text-xs">
              <p className="figures text-ink-3">
                {t("attemptOf", { attempt: failure.attempt })} · {at(failure.failed_at)} · {failure.worker}
              </p>
              <p className="mt-1 break-words text-ink-2">
                <span className="text-bad">{failureText(failure.code)}</span>{" "}
                <span lang="en">
                  <b className="font-medium">{failure.code}</b> {failure.message}
                </span>
              </p>
            </li>
          ))}
        </Section>
      )}
      <h3 className="mt-5 text-xs font-medium text-ink-3">{t("input")}</h3>
      <Input input={run.input} fields={fields} />
    </div>
  );
}

/** What the run was given, by the names that the form has for it. */
function Input({ input, fields }: { input: JobRunEntry["input"]; fields: readonly InputField[] }) {
  const t = useTranslations("jobs");
  const entries = Object.entries((input ?? {}) as Record<string, unknown>);
  if (entries.length === 0) return <p className="mt-1.5 text-ink-2">{t("noInput")}</p>;
  const textOf = (value: unknown) => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");

    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };

  return (
    <dl className="mt-1.5 grid grid-cols-[auto_1fr] gap-x-4 gap-y-2" data-testid="run-input">
      {entries.map(([name, value]) => (
        <Fact key={name} name={fields.find((field) => field.name === name)?.title ?? name}>
          {textOf(value)}
        </Fact>
      ))}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="figures min-w-0 break-words">{children}</dd>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h3 className="mt-5 text-xs font-medium text-ink-3">{title}</h3>
      <ul className="mt-1.5 flex flex-col gap-1.5">{children}</ul>
    </>
  );
}
