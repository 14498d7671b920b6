import type { JobRunEntry } from "@analytics/api/services/job-runs";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC } from "#lib/api/trpc.ts";

/** Ends a run, after a second press. */
export function CancelButton({ run }: { run: JobRunEntry }) {
  const t = useTranslations("jobs");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [isSure, setIsSure] = useState(false);
  const cancel = useMutation(
    trpc.jobs.cancel.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.jobs.pathKey() }),
    }),
  );
  if (run.cancelling) return <span className="text-xs text-ink-3">{t("cancelling")}</span>;

  return (
    <span className="flex items-center gap-2">
      {cancel.isError && (
        <span role="alert" className="text-xs text-bad">
          {toClientFailure(cancel.error).message}
        </span>
      )}
      <Button
        size="sm"
        onClick={() => (isSure ? cancel.mutate({ id: run.id }) : setIsSure(true))}
        onBlur={() => setIsSure(false)}
        disabled={cancel.isPending}
        className={isSure ? "border-bad text-bad" : undefined}
      >
        <Ban aria-hidden />
        {isSure ? t("cancelSure") : t("cancel")}
      </Button>
    </span>
  );
}
