import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { useTRPC } from "#lib/api/trpc.ts";

interface EndAllDialogProps {
  /** Null: nothing is asked. */
  scope: "all" | "others" | null;
  onClose: () => void;
}

export function EndAllDialog({ scope, onClose }: EndAllDialogProps) {
  const t = useTranslations("account");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const end = useMutation(
    trpc.session.endAll.mutationOptions({
      onSuccess: async () => {
        // A full load: the page must forget everything it knew of the session.
        if (scope === "all") return window.location.assign("/sign-in");
        await queries.invalidateQueries({ queryKey: trpc.session.pathKey() });
        onClose();
      },
    }),
  );
  const isAll = scope !== "others";

  return (
    <ConfirmDialog
      open={scope !== null}
      title={isAll ? t("endAllTitle") : t("endOthersTitle")}
      text={isAll ? t("endAllText") : t("endOthersText")}
      submit={isAll ? t("endAll") : t("endOthers")}
      isPending={end.isPending}
      error={end.error}
      onConfirm={() => end.mutate({ keep_current: !isAll })}
      onClose={() => {
        end.reset();
        onClose();
      }}
    />
  );
}
