import type { ReplayAnswer } from "@analytics/api/services/change-quarantine";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { useWords } from "#features/quarantine/use-words.ts";
import { classNames } from "#lib/class-names.ts";

interface OutcomeNoteProps {
  outcome: ReplayAnswer["events"][number];
  isDryRun: boolean;
}

/** What became of an event, or would. */
export function OutcomeNote({ outcome, isDryRun }: OutcomeNoteProps) {
  const t = useTranslations("desk");
  const words = useWords();
  const isGood = outcome.outcome === "replayed" || outcome.outcome === "duplicate";
  const Icon = isGood ? CircleCheck : CircleX;

  return (
    <div
      role="status"
      data-testid="quarantine-outcome"
      data-outcome={outcome.outcome}
      className={classNames(
        "flex gap-2 rounded-lg px-3 py-2 text-[13px]",
        isGood ? "bg-good-soft text-good" : "bg-bad-soft text-bad",
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium">{t(`${isDryRun ? "would" : "did"}.${outcome.outcome}`)}</p>
        {outcome.message !== null && (
          <p className="text-xs break-words">
            {[outcome.reason && words.reason(outcome.reason), outcome.path, words.message(outcome.message)]
              .filter(Boolean)
              .join(" · ")}
          </p>
        )}
      </div>
    </div>
  );
}
