import type { JobEntry } from "@analytics/api/services/list-jobs";
import { Play, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { isUnfinished, RunStateBadge } from "#features/jobs/run-state-badge.tsx";
import { ScheduleText } from "#features/jobs/schedule-text.tsx";
import { useNow } from "#features/jobs/use-now.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";
import { formatDistance, formatElapsed } from "#lib/format/elapsed.ts";
import { zoneName } from "#lib/range/zone-name.ts";

interface JobTableProps {
  jobs: readonly JobEntry[];
  onRun: (job: JobEntry) => void;
  onOpen: (runId: string) => void;
}

export function JobTable({ jobs, onRun, onOpen }: JobTableProps) {
  const t = useTranslations("jobs");
  const now = useNow();

  return (
    <Table label={t("jobs")} keepsFirst={false} data-testid="jobs">
      <thead>
        <tr>
          <HeadCell>{t("job")}</HeadCell>
          <HeadCell wide>{t("schedule")}</HeadCell>
          <HeadCell wide>{t("next")}</HeadCell>
          <HeadCell wide>{t("last")}</HeadCell>
          <HeadCell numeric wide>
            {t("duration")}
          </HeadCell>
          <HeadCell wide>
            <span className="sr-only">{t("run")}</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} now={now} onRun={onRun} onOpen={onOpen} />
        ))}
      </tbody>
    </Table>
  );
}

function JobRow({ job, now, onRun, onOpen }: { job: JobEntry; now: number } & Omit<JobTableProps, "jobs">) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();

  return (
    <Row data-testid={`job-${job.id}`}>
      <Cell className="max-w-96 whitespace-normal sm:min-w-64">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {job.title[locale]}
          {!job.available && <Badge tone="warn">{t("unavailable")}</Badge>}
        </p>
        <p className="mt-0.5 text-xs text-pretty text-ink-3">{job.description[locale]}</p>
        <PhoneLine>
          <Schedule job={job} />
        </PhoneLine>
        <PhoneLine className="mt-2 flex items-center justify-between gap-3">
          <LastRun job={job} now={now} onOpen={onOpen} />
          <RunButton job={job} onRun={onRun} />
        </PhoneLine>
      </Cell>
      <Cell wide>
        <Schedule job={job} />
      </Cell>
      <Cell wide>{job.schedule === null ? "–" : <Moment at={job.schedule.next_run_at} now={now} />}</Cell>
      <Cell wide>
        <LastRun job={job} now={now} onOpen={onOpen} />
      </Cell>
      <Cell numeric wide className="text-ink-2">
        <Duration job={job} now={now} />
      </Cell>
      <Cell wide className="text-right">
        <RunButton job={job} onRun={onRun} />
      </Cell>
    </Row>
  );
}

function Schedule({ job: { schedule } }: { job: JobEntry }) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  if (schedule === null) return <span className="text-ink-3">{t("onDemand")}</span>;

  return (
    <>
      <ScheduleText cron={schedule.cron} />
      <p className="mt-0.5 text-xs text-ink-3">{zoneName(schedule.zone, locale)}</p>
    </>
  );
}

function RunButton({ job, onRun }: { job: JobEntry; onRun: (job: JobEntry) => void }) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();

  return (
    <Button size="sm" onClick={() => onRun(job)} aria-label={t("runJob", { job: job.title[locale] })}>
      <Play aria-hidden />
      {t("run")}
    </Button>
  );
}

/** How far away, and below it when exactly, in the zone of the page. */
export function Moment({ at, now }: { at: string; now: number }) {
  const { locale } = useFormat();
  const { range } = useRange();

  return (
    <>
      <span className="figures">{formatDistance(at, now, locale)}</span>
      <p className="figures mt-0.5 text-xs text-ink-3">{formatMoment(at, { locale, zone: range.zone })}</p>
    </>
  );
}

function LastRun({ job, now, onOpen }: { job: JobEntry; now: number; onOpen: (runId: string) => void }) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const run = job.last_run;
  if (run === null) return <span className="text-ink-3">{t("never")}</span>;

  return (
    <button
      type="button"
      onClick={() => onOpen(run.id)}
      className="group/run flex flex-col items-start gap-1 text-left"
    >
      <span className="sr-only">{t("openRun", { job: job.title[locale] })}: </span>
      <span className="flex items-center gap-1">
        <RunStateBadge state={run.state} />
        {run.alarms.length > 0 && (
          <Badge tone="bad">
            <TriangleAlert aria-hidden />
            {t("alarms", { count: run.alarms.length })}
          </Badge>
        )}
      </span>
      <span className="figures text-xs text-ink-3 underline-offset-4 group-hover/run:underline">
        {formatDistance(run.finished_at ?? run.started_at ?? run.created_at, now, locale)}
      </span>
    </button>
  );
}

function Duration({ job, now }: { job: JobEntry; now: number }) {
  const { locale } = useFormat();
  const run = job.last_run;
  if (!run?.started_at) return "–";
  const end = run.finished_at === null ? now : Date.parse(run.finished_at);
  if (run.finished_at === null && !isUnfinished(run.state)) return "–";

  return formatElapsed(Math.max(0, end - Date.parse(run.started_at)), locale);
}
