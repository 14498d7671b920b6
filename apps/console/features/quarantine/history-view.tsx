import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { Ban, CircleCheck, CircleX, Inbox, RotateCcw } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { useWords } from "#features/quarantine/use-words.ts";
import { useRange } from "#hooks/use-range.ts";
import { formatMoment } from "#lib/format/date.ts";

const ICON = { replayed: CircleCheck, failed: CircleX, discarded: Ban, reopened: RotateCcw } as const;

/** What people did with the event, newest first, down to its arrival. */
export function HistoryView({ event }: { event: QuarantinedOriginal }) {
  const t = useTranslations("desk");
  const words = useWords();
  const locale = useLocale();
  const { range } = useRange();
  const moment = (at: string) => formatMoment(at, { locale, zone: range.zone, seconds: true });

  return (
    <ol className="flex flex-col gap-4" data-testid="quarantine-history">
      {newestFirst(event.history).map((entry) => {
        const Icon = ICON[entry.action];

        return (
          <li key={entry.number} className="flex gap-3 text-[13px]">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
            <div className="min-w-0">
              <p>
                <span className="font-medium">{t(`history.${entry.action}`)}</span>{" "}
                <span className="text-ink-2">{words.result(entry.result)}</span>{" "}
                {entry.edited && <Badge>{t("edited")}</Badge>}
              </p>
              {entry.detail !== null && <p className="text-xs text-ink-2">{words.message(entry.detail)}</p>}
              <p className="text-xs text-ink-3">
                {entry.actor} · {moment(entry.at)}
              </p>
            </div>
          </li>
        );
      })}
      <li className="flex gap-3 text-[13px]">
        <Inbox aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
        <div>
          <p className="font-medium">{t("history.arrived", { stream: event.stream })}</p>
          <p className="text-xs text-ink-3">
            {moment(event.received_at)} · {t("seenTimes", { count: event.seen })}
          </p>
        </div>
      </li>
    </ol>
  );
}

/** The entries with their numbers from the oldest on, which they keep: entries are only ever added. */
function newestFirst(history: QuarantinedOriginal["history"]) {
  return history.map((entry, index) => ({ ...entry, number: index + 1 })).toReversed();
}
