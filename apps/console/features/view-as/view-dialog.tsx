import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ConfirmDialog } from "#components/form/confirm-dialog.tsx";
import { useTRPC } from "#lib/api/trpc.ts";

interface ViewDialogProps {
  /** Null: nothing is asked. */
  developer: string | null;
  onClose: () => void;
}

/** Lets an administrator look through a developer's eyes. The console begins anew: nothing of before may shine through. */
export function ViewDialog({ developer, onClose }: ViewDialogProps) {
  const t = useTranslations("viewAs");
  const trpc = useTRPC();
  const start = useMutation(
    trpc.session.startView.mutationOptions({ onSuccess: () => window.location.assign("/") }),
  );

  return (
    <ConfirmDialog
      open={developer !== null}
      title={t("title", { developer: developer ?? "" })}
      text={t("text")}
      submit={t("submit")}
      isPending={start.isPending || start.isSuccess}
      error={start.error}
      onConfirm={() => developer !== null && start.mutate({ developer_id: developer })}
      onClose={() => {
        start.reset();
        onClose();
      }}
    />
  );
}
