import type { Tile } from "@analytics/api/schemas/dashboard";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { useNotify } from "#components/ui/toaster.tsx";
import type { SavedDashboard } from "#features/dashboards/use-dashboard.ts";
import { KEPT_PAGE } from "#hooks/use-kept-items.ts";
import { useRangeQuery } from "#hooks/use-range-query.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

interface NewDashboard {
  title: string;
  tiles?: Tile[];
  filters?: SavedDashboard["filters"];
}

const TITLE_LENGTH_MAX = 120;

/** Making, copying, deleting and bringing back dashboards. What fails is told in passing. */
export function useDashboardActions() {
  const t = useTranslations("dashboards");
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const router = useRouter();
  const rangeQuery = useRangeQuery();
  const notify = useNotify();
  const listKey = trpc.dashboards.list.queryKey(KEPT_PAGE);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.dashboards.pathKey() });
  const guarded = async (action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      notify({ isBad: true, text: t("saveFailed", { message: toClientFailure(error).message }) });
      await refresh();
    }
  };
  /** Makes one and opens it. */
  const create = (dashboard: NewDashboard, options: { edit: boolean }) =>
    guarded(async () => {
      const { data } = await client.dashboards.create.mutate(dashboard);
      queries.setQueryData(trpc.dashboards.get.queryKey({ id: data.id }), { data, meta: {} });
      await queries.invalidateQueries({ queryKey: trpc.dashboards.list.pathKey() });
      const joined = rangeQuery === "" ? "?" : `${rangeQuery}&`;
      router.push(`/dashboards/${data.id}${options.edit ? `${joined}edit=true` : rangeQuery}`);
    });
  const restore = (id: string, title: string) =>
    guarded(async () => {
      await client.dashboards.restore.mutate({ id });
      await refresh();
      notify({ text: t("restored", { name: title }) });
    });

  return {
    create,
    /** A copy that belongs to the user. */
    copy: ({ title, tiles, filters = [] }: NewDashboard) =>
      create(
        { title: t("copyOf", { name: title }).slice(0, TITLE_LENGTH_MAX), ...(tiles && { tiles }), filters },
        { edit: true },
      ),
    /** A copy of one whose tiles are not at hand. */
    copyById: (id: string) =>
      guarded(async () => {
        const { data } = await client.dashboards.get.query({ id });
        await create(
          {
            title: t("copyOf", { name: data.title }).slice(0, TITLE_LENGTH_MAX),
            tiles: data.tiles,
            filters: data.filters,
          },
          { edit: true },
        );
      }),
    /** Gone from the page at once, and back with one press. */
    remove: (id: string, title: string) =>
      guarded(async () => {
        queries.setQueryData(listKey, (old) =>
          old === undefined ? old : { ...old, data: old.data.filter((each) => each.id !== id) },
        );
        await client.dashboards.remove.mutate({ id });
        notify({
          text: t("removed", { name: title }),
          action: { label: t("undo"), run: () => void restore(id, title) },
        });
        await queries.invalidateQueries({ queryKey: trpc.dashboards.list.pathKey() });
      }),
  };
}
