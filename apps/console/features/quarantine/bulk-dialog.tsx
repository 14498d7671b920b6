import { Ban, FlaskConical, Play, RotateCcw } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogContent, DialogDescription, DialogTitle } from "#components/ui/dialog.tsx";
import { Input } from "#components/ui/input.tsx";
import { BulkResult } from "#features/quarantine/bulk-result.tsx";
import type { BulkAction, Choice } from "#features/quarantine/bulk-run.ts";
import { useBulkRun } from "#features/quarantine/use-bulk-run.ts";

export interface BulkTask {
  action: Exclude<BulkAction, "check">;
  choice: Choice;
  /** How many events it is about, as far as is known. */
  count: number;
}

const ICON = { replay: Play, discard: Ban, reopen: RotateCcw } as const;

/** Does one thing to many events: asks how, shows how it goes, and what came of it. */
export function BulkDialog({ task, onClose }: { task: BulkTask | null; onClose: () => void }) {
  const safe = useRef<HTMLButtonElement>(null);

  return (
    <Dialog open={task !== null} onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        className="max-h-[80vh] max-w-2xl overflow-y-auto p-5"
        data-testid="quarantine-bulk"
        onOpenAutoFocus={(event) => {
          // A stray Enter must change nothing: the way out has the keyboard first.
          event.preventDefault();
          safe.current?.focus();
        }}
      >
        {task !== null && <BulkForm task={task} onClose={onClose} safe={safe} />}
      </DialogContent>
    </Dialog>
  );
}

interface BulkFormProps {
  task: BulkTask;
  onClose: () => void;
  /** The button that does nothing to the events. */
  safe: RefObject<HTMLButtonElement | null>;
}

function BulkForm({ task, onClose, safe }: BulkFormProps) {
  const t = useTranslations("desk");
  const { action, choice, count } = task;
  const [patch, setPatch] = useState("");
  const [reason, setReason] = useState("");
  const run = useBulkRun();
  const edit = readPatch(patch);
  const Icon = ICON[action];
  const isReplay = action === "replay";
  const isDone = run.action === action && !run.isRunning && run.error === null;
  const canStart = !run.isRunning && (isReplay ? edit.isValid : reason.trim() !== "");
  const start = (what: BulkAction) =>
    run.run({ action: what, choice, patch: edit.value, ...(isReplay ? {} : { reason: reason.trim() }) });

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (canStart && !isDone) void start(action);
      }}
    >
      <div>
        <DialogTitle className="text-[15px] font-semibold">{t(`bulk.${action}`, { count })}</DialogTitle>
        <DialogDescription className="mt-0.5 text-xs text-ink-2">{t(`bulkNote.${action}`)}</DialogDescription>
      </div>
      {!isDone &&
        (isReplay ? (
          <PatchField value={patch} onChange={setPatch} isValid={edit.isValid} disabled={run.isRunning} />
        ) : (
          <label htmlFor="quarantine-because" className="flex flex-col gap-1.5 text-xs font-medium">
            {t("because")}
            <Input
              id="quarantine-because"
              value={reason}
              onChange={(change) => setReason(change.target.value)}
              placeholder={t(`becauseExample.${action}`)}
              maxLength={500}
              required
            />
          </label>
        ))}
      {run.action !== null && (
        <BulkResult action={run.action} progress={run.progress} count={count} isRunning={run.isRunning} />
      )}
      {run.error !== null && <Failure error={run.error} className="p-3" />}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {run.isRunning ? (
          <Button onClick={run.stop}>{t("stop")}</Button>
        ) : (
          <Button ref={safe} variant={isDone ? "primary" : "outline"} onClick={onClose}>
            {isDone ? t("done") : t("cancel")}
          </Button>
        )}
        {isReplay && !isDone && (
          <Button onClick={() => start("check")} disabled={!canStart} data-testid="quarantine-bulk-check">
            <FlaskConical aria-hidden />
            {t("dryRun")}
          </Button>
        )}
        {!isDone && (
          <Button
            type="submit"
            variant={action === "discard" ? "danger" : "primary"}
            disabled={!canStart}
            data-testid="quarantine-bulk-go"
          >
            <Icon aria-hidden />
            {t(`go.${action}`, { count })}
          </Button>
        )}
      </div>
    </form>
  );
}

interface PatchFieldProps {
  value: string;
  onChange: (value: string) => void;
  isValid: boolean;
  disabled: boolean;
}

function PatchField({ value, onChange, isValid, disabled }: PatchFieldProps) {
  const t = useTranslations("desk");

  return (
    <label className="flex flex-col gap-1.5 text-xs font-medium">
      {t("patch")}
      <textarea
        value={value}
        onChange={(change) => onChange(change.target.value)}
        placeholder={'{ "data": { "platform": "windows" } }'}
        aria-invalid={!isValid}
        disabled={disabled}
        spellCheck={false}
        rows={4}
        className="w-full resize-y rounded-lg border border-line bg-surface p-3 font-mono text-xs font-normal leading-5 shadow-card placeholder:text-ink-3 focus-visible:outline-offset-0 aria-invalid:border-bad"
      />
      <span className="font-normal text-ink-3">{isValid ? t("patchNote") : t("patchInvalid")}</span>
    </label>
  );
}

/** An empty field is no edit. */
function readPatch(text: string): { value: unknown; isValid: boolean } {
  if (text.trim() === "") return { value: undefined, isValid: true };
  try {
    const value: unknown = JSON.parse(text);

    return { value, isValid: typeof value === "object" && value !== null };
  } catch {
    return { value: undefined, isValid: false };
  }
}
