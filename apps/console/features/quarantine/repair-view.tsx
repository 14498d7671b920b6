import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { FlaskConical, Play, RotateCcw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { DiffView } from "#features/quarantine/diff-view.tsx";
import { OutcomeNote } from "#features/quarantine/outcome-note.tsx";
import { useRepair } from "#features/quarantine/use-repair.ts";

/** Change the event, see what the pipeline would say, replay it. */
export function RepairView({ event }: { event: QuarantinedOriginal }) {
  const t = useTranslations("desk");
  const repair = useRepair(event);
  const { dryRun, replay, checked } = repair;
  const place = /line (\d+) column (\d+)/.exec(repair.syntaxError ?? "");
  const isBusy = dryRun.isPending || replay.isPending;
  const isDone =
    replay.data !== undefined && checked !== undefined && checked.outcome !== "still_quarantined";

  return (
    <div className="flex flex-col gap-3">
      <textarea
        aria-label={t("editor")}
        aria-invalid={repair.syntaxError !== null}
        value={repair.text}
        onChange={(change) => repair.setText(change.target.value)}
        onKeyDown={(key) => {
          if (key.key === "Enter" && (key.metaKey || key.ctrlKey)) repair.check();
        }}
        spellCheck={false}
        rows={14}
        disabled={isDone}
        className="w-full resize-y rounded-lg border border-line bg-surface p-3 font-mono text-xs leading-5 text-ink shadow-card focus-visible:outline-offset-0 aria-invalid:border-bad"
        data-testid="quarantine-editor"
      />
      {repair.syntaxError !== null && (
        <p className="text-xs text-bad" title={repair.syntaxError}>
          {place === null ? t("notJson") : t("notJsonAt", { line: place[1] ?? "", column: place[2] ?? "" })}
        </p>
      )}
      {repair.isEdited && <DiffView before={repair.original} after={repair.text} />}
      {checked !== undefined && <OutcomeNote outcome={checked} isDryRun={replay.data === undefined} />}
      {(dryRun.isError || replay.isError) && <Failure error={replay.error ?? dryRun.error} className="p-3" />}
      {!isDone && (
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={repair.check} disabled={isBusy} data-testid="quarantine-check">
            <FlaskConical aria-hidden />
            {dryRun.isPending ? t("checking") : t("dryRun")}
          </Button>
          <Button
            variant="primary"
            onClick={repair.send}
            disabled={isBusy || (checked !== undefined && checked.outcome === "still_quarantined")}
            data-testid="quarantine-replay"
          >
            <Play aria-hidden />
            {replay.isPending ? t("replaying") : repair.isEdited ? t("replayEdited") : t("replayAsIs")}
          </Button>
          {repair.isEdited && (
            <Button variant="ghost" onClick={() => repair.setText(repair.original)}>
              <RotateCcw aria-hidden />
              {t("resetText")}
            </Button>
          )}
          <span className="ml-auto hidden text-xs text-ink-3 sm:inline">{t("checkKeys")}</span>
        </div>
      )}
    </div>
  );
}
