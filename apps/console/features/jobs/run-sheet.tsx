import type { JobEntry } from "@analytics/api/services/list-jobs";
import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DrawerFailure } from "#components/states/drawer-failure.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { RunDetails } from "#features/jobs/run-details.tsx";
import { isUnfinished } from "#features/jobs/run-state-badge.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const REFRESH_MS = 1_000;

interface RunSheetProps {
  /** Null: nothing is open. */
  id: string | null;
  jobs: readonly JobEntry[];
  onClose: () => void;
}

/** One run with everything that happened to it; live while it goes on. */
export function RunSheet({ id, jobs, onClose }: RunSheetProps) {
  const t = useTranslations("jobs");
  const tApp = useTranslations("app");
  const { locale } = useFormat();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.jobs.runById.queryOptions(id === null ? skipToken : { id }, {
      refetchInterval: ({ state }) =>
        state.data !== undefined && isUnfinished(state.data.data.state) ? REFRESH_MS : false,
    }),
  );
  const run = query.data?.data;
  const job = jobs.find(({ id }) => id === run?.job);
  const title = job?.title[locale] ?? run?.job ?? t("runTitle");

  return (
    <Dialog open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent side="right" closeLabel={tApp("close")} className="p-5">
        <DialogTitle className="pr-10 text-[15px] font-semibold">{title}</DialogTitle>
        <DialogDescription className="truncate font-mono text-xs text-ink-3 select-all">
          {id}
        </DialogDescription>
        {query.isError ? (
          <DrawerFailure
            error={query.error}
            onRetry={query.refetch}
            missing={{ title: t("runMissing"), text: t("runMissingText") }}
          />
        ) : run === undefined ? (
          <Skeleton className="mt-4 h-64 w-full" />
        ) : (
          <RunDetails run={run} job={job} />
        )}
      </SheetContent>
    </Dialog>
  );
}
