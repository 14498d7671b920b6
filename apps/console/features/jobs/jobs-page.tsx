"use client";

import type { JobEntry } from "@analytics/api/services/list-jobs";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Failure } from "#components/states/failure.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { JobTable } from "#features/jobs/job-table.tsx";
import { LoopTable } from "#features/jobs/loop-table.tsx";
import { useDrawer } from "#hooks/use-drawer.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { lazyComponent } from "#lib/lazy-component.ts";

const HistoryPanel = lazyComponent(async () => (await import("./history-panel.tsx")).HistoryPanel);
const RunDialog = lazyComponent(async () => (await import("./run-dialog.tsx")).RunDialog);
const RunSheet = lazyComponent(async () => (await import("./run-sheet.tsx")).RunSheet);

const REFRESH_MS = 3_000;

/** What the workers do by themselves: jobs with their schedules, loops, and every run. */
export function JobsPage() {
  const t = useTranslations("jobs");

  return (
    <>
      <PageHeader title={t("title")} note={t("subtitle")} />
      <Panels />
    </>
  );
}

function Panels() {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const [asked, setAsked] = useState<JobEntry | null>(null);
  const run = useDrawer("run");
  const query = useQuery(trpc.jobs.list.queryOptions({}, { refetchInterval: REFRESH_MS }));
  const entries = query.data?.data;
  const jobs = entries?.filter((entry) => entry.kind === "job");
  const loops = entries?.filter((entry) => entry.kind === "loop");

  return (
    <div className="flex flex-col gap-3">
      <Card aria-busy={query.isPending}>
        <CardHeader title={t("jobs")} note={t("jobsNote")} />
        <div className="mt-2 flow-root">
          {query.isError ? (
            <Failure error={query.error} onRetry={() => query.refetch()} className="min-h-48" />
          ) : jobs === undefined ? (
            <Skeleton className="m-5 h-48" />
          ) : jobs.length === 0 ? (
            <Empty title={t("emptyJobs")} text={t("emptyJobsText")} className="min-h-48" />
          ) : (
            <JobTable jobs={jobs} onRun={setAsked} onOpen={run.show} />
          )}
        </div>
      </Card>
      {loops !== undefined && loops.length > 0 && (
        <Card>
          <CardHeader title={t("loops")} note={t("loopsNote")} />
          <div className="mt-2 flow-root">
            <LoopTable loops={loops} />
          </div>
        </Card>
      )}
      {/* Below tables of any height, so it waits for them: nothing moves when they come. */}
      <Suspense>
        {!query.isPending && <HistoryPanel jobs={jobs ?? []} onOpen={run.show} />}
        <RunDialog job={asked} onClose={() => setAsked(null)} onStarted={run.show} />
        <RunSheet id={run.shown} jobs={jobs ?? []} onClose={run.close} />
      </Suspense>
    </div>
  );
}
