import type { ApiKeyEntry } from "@analytics/api/services/api-keys";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { useTRPC } from "#lib/api/trpc.ts";

interface RevokeDialogProps {
  /** Null: nothing is asked. */
  entry: ApiKeyEntry | null;
  onClose: () => void;
}

export function RevokeDialog({ entry, onClose }: RevokeDialogProps) {
  const t = useTranslations("keys");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.apiKeys.revoke.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: trpc.apiKeys.pathKey() });
        onClose();
      },
    }),
  );

  return (
    <ConfirmDialog
      open={entry !== null}
      title={t("revokeTitle", { name: entry?.name ?? "" })}
      text={t("revokeText")}
      submit={t("revoke")}
      isDanger
      isPending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => entry !== null && revoke.mutate({ id: entry.id })}
      onClose={() => {
        revoke.reset();
        onClose();
      }}
    />
  );
}
