import type { JobEntry } from "@analytics/api/services/list-jobs";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { InputControl } from "#features/jobs/input-control.tsx";
import { inputFields, toInput } from "#features/jobs/input-fields.ts";
import { useFormat } from "#hooks/use-format.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC } from "#lib/api/trpc.ts";

interface RunDialogProps {
  /** Null: nothing is asked. */
  job: JobEntry | null;
  onClose: () => void;
  onStarted: (runId: string) => void;
}

/** Asks for the input of a run and for a last word before it starts. */
export function RunDialog({ job, onClose, onStarted }: RunDialogProps) {
  return (
    <Dialog open={job !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="flex max-h-[80vh] flex-col">
        {job !== null && <RunForm key={job.id} job={job} onClose={onClose} onStarted={onStarted} />}
      </DialogContent>
    </Dialog>
  );
}

function RunForm({ job, onClose, onStarted }: { job: JobEntry } & Omit<RunDialogProps, "job">) {
  const t = useTranslations("jobs");
  const { locale } = useFormat();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [entered, setEntered] = useState<Record<string, string>>({});
  const fields = inputFields(job.input_schema, locale);
  const start = useMutation(
    trpc.jobs.run.mutationOptions({
      onSuccess: async ({ data }) => {
        onClose();
        onStarted(data.run_id);
        await queries.invalidateQueries({ queryKey: trpc.jobs.pathKey() });
      },
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate({ id: job.id, input: toInput(fields, entered) });
  };

  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col" data-testid="run-form">
      <div className="min-h-0 overflow-auto p-5">
        <DialogTitle className="text-[15px] font-semibold">
          {t("confirmTitle", { job: job.title[locale] })}
        </DialogTitle>
        <DialogDescription className="mt-1 text-[13px] text-pretty text-ink-2">
          {job.description[locale]}
        </DialogDescription>
        {!job.available && <p className="mt-2 text-xs text-warn">{t("unavailableText")}</p>}
        <div className="mt-4 flex flex-col gap-3">
          {fields.map((field) => (
            <InputControl
              key={field.name}
              field={field}
              value={entered[field.name] ?? ""}
              onChange={(value) => setEntered({ ...entered, [field.name]: value })}
            />
          ))}
          {fields.length === 0 && <p className="text-xs text-ink-3">{t("noInput")}</p>}
        </div>
        {start.isError && (
          <p role="alert" className="mt-3 text-xs text-bad">
            {toClientFailure(start.error).message}
          </p>
        )}
      </div>
      <div className="flex justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3">
        <Button onClick={onClose}>{t("keep")}</Button>
        <Button variant="primary" type="submit" disabled={start.isPending}>
          {t("confirm")}
        </Button>
      </div>
    </form>
  );
}
