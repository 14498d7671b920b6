import type { JobRunEntry } from "@analytics/api/services/job-runs";
import type { JobEntry } from "@analytics/api/services/list-jobs";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
import { CountsText } from "#features/jobs/counts-text.tsx";
import { RunProgressBar } from "#features/jobs/run-progress-bar.tsx";
import { RunStateBadge } from "#features/jobs/run-state-badge.tsx";
import { useFailureText } from "#features/jobs/use-failure-text.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";
import { formatElapsed } from "#lib/format/elapsed.ts";

interface RunTableProps {
  rows: readonly JobRunEntry[];
  jobs: readonly JobEntry[];
  onOpen: (runId: string) => void;
}

export function RunTable({ rows, jobs, onOpen }: RunTableProps) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const { range } = useRange();
  const titles = new Map(jobs.map((job) => [job.id, job.title[locale]]));

  return (
    <Table label={t("history")} keepsFirst={false} className="max-h-128" data-testid="runs">
      <thead>
        <tr>
          <HeadCell>{t("created")}</HeadCell>
          <HeadCell>{t("stateHead")}</HeadCell>
          <HeadCell wide>{t("job")}</HeadCell>
          <HeadCell numeric wide>
            {t("duration")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("attempt")}
          </HeadCell>
          <HeadCell wide>{t("did")}</HeadCell>
          <HeadCell wide>{t("by")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((run) => (
          <Row key={run.id}>
            <Cell className="figures">
              <button
                type="button"
                onClick={() => onOpen(run.id)}
                className="text-accent underline-offset-4 hover:underline"
              >
                {formatMoment(run.created_at, { locale, zone: range.zone, seconds: true })}
              </button>
              <PhoneLine className="text-ink-2">{titles.get(run.job) ?? run.job}</PhoneLine>
              {hasOutcome(run) && (
                <PhoneLine>
                  <Outcome run={run} />
                </PhoneLine>
              )}
            </Cell>
            <Cell className="max-sm:align-top">
              <span className="flex items-center gap-1">
                <RunStateBadge state={run.state} />
                {run.alarms.length > 0 && (
                  <Badge tone="bad">
                    <TriangleAlert aria-hidden />
                    {run.alarms.length}
                  </Badge>
                )}
              </span>
            </Cell>
            <Cell wide>{titles.get(run.job) ?? run.job}</Cell>
            <Cell numeric wide className="text-ink-2">
              {run.duration_ms === null ? "–" : formatElapsed(run.duration_ms, locale)}
            </Cell>
            <Cell numeric wide className={run.attempt > 1 ? "text-warn" : "text-ink-3"}>
              {run.attempt === 0 ? "–" : run.attempt}
            </Cell>
            <Cell wide className="max-w-96 truncate">
              <Outcome run={run} />
            </Cell>
            <Cell wide className="text-xs text-ink-3" title={run.requested_by ?? undefined}>
              {t(`trigger.${run.trigger}`)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function hasOutcome({ counts, error, progress }: JobRunEntry): boolean {
  return Object.keys(counts).length > 0 || error !== null || progress !== null;
}

function Outcome({ run }: { run: JobRunEntry }) {
  const failureText = useFailureText();
  if (run.state === "running" && run.progress !== null) return <RunProgressBar progress={run.progress} />;
  if (run.error !== null)
    return (
      <span className="text-xs text-bad" title={run.error}>
        {failureText(run.error_code)}
      </span>
    );

  return <CountsText counts={run.counts} />;
}
