import type { JobRunEntry } from "@analytics/api/services/job-runs";
import type { JobEntry } from "@analytics/api/services/list-jobs";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
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
    <Table label={t("history")} className="max-h-128" data-testid="runs">
      <thead>
        <tr>
          <HeadCell>{t("created")}</HeadCell>
          <HeadCell>{t("stateHead")}</HeadCell>
          <HeadCell>{t("job")}</HeadCell>
          <HeadCell numeric>{t("duration")}</HeadCell>
          <HeadCell numeric>{t("attempt")}</HeadCell>
          <HeadCell>{t("did")}</HeadCell>
          <HeadCell>{t("by")}</HeadCell>
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
            </Cell>
            <Cell>
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
            <Cell>{titles.get(run.job) ?? run.job}</Cell>
            <Cell numeric className="text-ink-2">
              {run.duration_ms === null ? "–" : formatElapsed(run.duration_ms, locale)}
            </Cell>
            <Cell numeric className={run.attempt > 1 ? "text-warn" : "text-ink-3"}>
              {run.attempt === 0 ? "–" : run.attempt}
            </Cell>
            <Cell className="max-w-96 truncate">
              <Outcome run={run} />
            </Cell>
            <Cell className="max-w-40 truncate text-xs text-ink-3">
              {run.requested_by ?? t(`trigger.${run.trigger}`)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
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
