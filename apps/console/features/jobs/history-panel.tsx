import type { JobRunEntry } from "@analytics/api/services/job-runs";
import type { JobEntry } from "@analytics/api/services/list-jobs";
import { History } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Empty } from "#components/states/empty.tsx";
import { PagedRows } from "#components/states/paged-rows.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Select } from "#components/ui/select.tsx";
import { RunTable } from "#features/jobs/run-table.tsx";
import { useRunPages } from "#features/jobs/use-run-pages.ts";
import { useFormat } from "#hooks/use-format.ts";

const STATES = ["queued", "running", "retrying", "succeeded", "failed", "cancelled"] as const;
const ANY = "any";

interface HistoryPanelProps {
  jobs: readonly JobEntry[];
  onOpen: (runId: string) => void;
}

/** Every run, newest first; each opens to its details. */
export function HistoryPanel({ jobs, onOpen }: HistoryPanelProps) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const [job, setJob] = useState<string>(ANY);
  const [state, setState] = useState<JobRunEntry["state"] | typeof ANY>(ANY);
  const pages = useRunPages({ ...(job !== ANY && { job }), ...(state !== ANY && { state }) });
  const jobOptions = [
    { value: ANY, label: t("anyJob") },
    ...jobs.map(({ id, title }) => ({ value: id, label: title[locale] })),
  ];
  const stateOptions = [
    { value: ANY as JobRunEntry["state"] | typeof ANY, label: t("anyState") },
    ...STATES.map((value) => ({ value, label: t(`state.${value}`) })),
  ];

  return (
    <Card aria-busy={pages.isPending}>
      <CardHeader
        title={t("history")}
        note={t("historyNote")}
        isStacked
        actions={
          <div className="flex min-w-0 flex-wrap gap-1 sm:justify-end">
            <Select label={t("job")} value={job} onChange={setJob} options={jobOptions} />
            <Select label={t("stateHead")} value={state} onChange={setState} options={stateOptions} />
          </div>
        }
      />
      <div className="mt-2">
        <PagedRows
          pages={pages}
          empty={
            <Empty icon={History} title={t("emptyRuns")} text={t("emptyRunsText")} className="min-h-48" />
          }
        >
          {(rows) => <RunTable rows={rows} jobs={jobs} onOpen={onOpen} />}
        </PagedRows>
      </div>
    </Card>
  );
}
