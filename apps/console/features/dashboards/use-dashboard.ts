import type { Tile } from "@analytics/api/schemas/dashboard";
import type { DashboardContent } from "@analytics/api/services/dashboards";
import type { SavedHead } from "@analytics/api/services/saved-items";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useNotify } from "#components/ui/toaster.tsx";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

export type SavedDashboard = SavedHead & DashboardContent;

export interface DashboardChange {
  title?: string;
  is_shared?: boolean;
  tiles?: Tile[];
  filters?: SavedDashboard["filters"];
}

/** One dashboard as it is kept. */
export function useDashboard(id: string) {
  const trpc = useTRPC();

  return useQuery(trpc.dashboards.get.queryOptions({ id }, { staleTime: 30_000 }));
}

/**
 * Changes a dashboard: the page shows the change at once, the service hears of changes one after the other, and what it refuses is taken
 * back by reading the dashboard again.
 */
export function useDashboardEdit(id: string) {
  const t = useTranslations("dashboards");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const notify = useNotify();
  const [isSaving, setIsSaving] = useState(false);
  const waiting = useRef<DashboardChange | null>(null);
  const isRunning = useRef(false);
  const key = trpc.dashboards.get.queryKey({ id });

  const send = useCallback(async () => {
    if (isRunning.current) return;
    isRunning.current = true;
    setIsSaving(true);
    while (waiting.current !== null) {
      const change = waiting.current;
      waiting.current = null;
      try {
        const revision = queries.getQueryData(key)?.data.revision ?? 1;
        const { data } = await client.dashboards.update.mutate({ id, revision, ...change });
        // Later changes of the page may already be on it, so only what counts them is taken over.
        queries.setQueryData(key, (old) =>
          old === undefined ? old : { ...old, data: { ...old.data, revision: data.revision } },
        );
      } catch (error) {
        waiting.current = null;
        const failure = toClientFailure(error);
        const text =
          failure.code === "CONFLICT" ? t("conflict") : t("saveFailed", { message: failure.message });
        notify({ isBad: true, text });
        await queries.invalidateQueries({ queryKey: key });
      }
    }
    isRunning.current = false;
    setIsSaving(false);
    await queries.invalidateQueries({ queryKey: trpc.dashboards.list.pathKey() });
  }, [id, key, client, queries, notify, t, trpc]);

  const change = useCallback(
    (next: DashboardChange) => {
      queries.setQueryData(key, (old) =>
        old === undefined ? old : { ...old, data: { ...old.data, ...next } },
      );
      waiting.current = { ...waiting.current, ...next };
      void send();
    },
    [key, queries, send],
  );

  return { change, isSaving };
}
