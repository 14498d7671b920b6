import type { SavedHead } from "@analytics/api/services/saved-items";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useNotify } from "#components/ui/toaster.tsx";
import { addressOf } from "#features/explore/views/use-opened-view.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";

/** What the page shows, as it is kept: its address without the name of a view, and with a metric. */
export function useCurrentAddress(): string {
  const current = useSearchParams();
  const params = new URLSearchParams(current);
  params.delete("view");
  if (!params.has("metric")) params.set("metric", "dau");

  return params.toString();
}

/** Keeping, changing, sharing and deleting views. What fails is told in passing. */
export function useViewActions() {
  const t = useTranslations();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const router = useRouter();
  const notify = useNotify();
  const address = useCurrentAddress();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.views.pathKey() });
  const guarded = async (action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      notify({ isBad: true, text: t("dashboards.saveFailed", { message: toClientFailure(error).message }) });
    }
    await refresh();
  };

  return {
    save: (title: string) =>
      guarded(async () => {
        const { data } = await client.views.create.mutate({ title, address });
        router.replace(addressOf(data));
        notify({ text: t("views.saved", { name: title }) });
      }),
    change: ({ id, revision }: SavedHead, change: { address?: string; is_shared?: boolean }) =>
      guarded(async () => {
        await client.views.update.mutate({ id, revision, ...change });
      }),
    remove: (id: string, title: string) =>
      guarded(async () => {
        await client.views.remove.mutate({ id });
        router.replace(`/explore?${address}`);
        const restore = () => guarded(async () => void (await client.views.restore.mutate({ id })));
        notify({
          text: t("views.removed", { name: title }),
          action: { label: t("dashboards.undo"), run: () => void restore() },
        });
      }),
  };
}
