import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { skipToken, useQuery } from "@tanstack/react-query";
import { Ban, ChevronDown, ChevronUp, RotateCcw } from "lucide-react";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { DrawerFailure } from "#components/states/drawer-failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { DiffView } from "#features/quarantine/diff-view.tsx";
import { HistoryView } from "#features/quarantine/history-view.tsx";
import { IssueList } from "#features/quarantine/issue-list.tsx";
import { OriginalView } from "#features/quarantine/original-view.tsx";
import { ReasonBadge } from "#features/quarantine/reason-badge.tsx";
import { RepairView } from "#features/quarantine/repair-view.tsx";
import { StateBadge } from "#features/quarantine/state-badge.tsx";
import { prettyOf } from "#features/quarantine/use-repair.ts";
import { useWords } from "#features/quarantine/use-words.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatMoment } from "#lib/format/date.ts";

interface EventSheetProps {
  /** Null: nothing is open. */
  id: string | null;
  onClose: () => void;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onDiscard: (id: string) => void;
  onReopen: (id: string) => void;
}

/** One quarantined event: what came, what is wrong, how to mend it, what was done. */
export function EventSheet({ id, onClose, onNext, onPrevious, onDiscard, onReopen }: EventSheetProps) {
  const t = useTranslations("desk");
  const tApp = useTranslations("app");
  const words = useWords();
  const trpc = useTRPC();
  const query = useQuery(trpc.ingestion.quarantined.queryOptions(id === null ? skipToken : { id }));
  const event = query.data?.data;

  return (
    <Dialog open={id !== null} onOpenChange={(open) => !open && onClose()}>
      <SheetContent
        side="right"
        closeLabel={tApp("close")}
        className="max-w-3xl"
        data-testid="quarantine-sheet"
        onOpenAutoFocus={(focus) => focus.preventDefault()}
      >
        <header className="flex items-center gap-1 border-b border-line py-3 pr-14 pl-5">
          <div className="min-w-0 flex-1">
            <DialogTitle className="truncate font-mono text-sm font-semibold">
              {event === undefined ? t("eventTitle") : words.type(event)}
            </DialogTitle>
            <DialogDescription className="truncate font-mono text-xs text-ink-3">
              {event?.event_id ?? id}
            </DialogDescription>
          </div>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("previous")}
            disabled={!onPrevious}
            onClick={() => onPrevious?.()}
          >
            <ChevronUp aria-hidden />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("next")}
            disabled={!onNext}
            onClick={() => onNext?.()}
          >
            <ChevronDown aria-hidden />
          </Button>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
          {query.isError ? (
            <DrawerFailure
              error={query.error}
              onRetry={query.refetch}
              missing={{ title: t("eventMissing"), text: t("eventMissingText") }}
            />
          ) : event === undefined ? (
            <Skeleton className="h-80 w-full" />
          ) : (
            <EventDetail key={event.id} event={event} onDiscard={onDiscard} onReopen={onReopen} />
          )}
        </div>
        <p className="border-t border-line px-5 py-2 text-[11px] text-ink-3">{t("audited")}</p>
      </SheetContent>
    </Dialog>
  );
}

type Tab = "original" | "repair" | "history";

interface EventDetailProps {
  event: QuarantinedOriginal;
  onDiscard: (id: string) => void;
  onReopen: (id: string) => void;
}

function EventDetail({ event, onDiscard, onReopen }: EventDetailProps) {
  const t = useTranslations("desk");
  const [tab, setTab] = useState<Tab>("original");
  const canRepair = event.state === "open" && event.reason !== "ERASED_SUBJECT" && event.body !== null;
  const tabs = (["original", "repair", "history"] as const).filter((each) => each !== "repair" || canRepair);
  // After a replay the repair tab stays to show what came of it.
  const options = (tab === "repair" && !canRepair ? (["original", "repair", "history"] as const) : tabs).map(
    (value) => ({ value, label: t(`tab.${value}`) }),
  );

  return (
    <div className="flex flex-col gap-4">
      <Facts event={event} />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Segmented label={t("view")} value={tab} onChange={setTab} options={options} />
        {event.state === "open" && (
          <Button variant="ghost" size="sm" onClick={() => onDiscard(event.id)}>
            <Ban aria-hidden />
            {t("discard")}
          </Button>
        )}
        {event.state === "discarded" && (
          <Button size="sm" onClick={() => onReopen(event.id)}>
            <RotateCcw aria-hidden />
            {t("reopen")}
          </Button>
        )}
      </div>
      {tab === "original" && (
        <>
          <OriginalView event={event} />
          <IssueList event={event} />
          {event.replayed_body !== null && (
            <section className="flex flex-col gap-2">
              <h3 className="text-xs font-medium">{t("replayedInstead")}</h3>
              <DiffView before={prettyOf(event.body ?? "")} after={prettyOf(event.replayed_body)} />
            </section>
          )}
        </>
      )}
      {tab === "repair" && <RepairView event={event} />}
      {tab === "history" && <HistoryView event={event} />}
    </div>
  );
}

function Facts({ event }: { event: QuarantinedOriginal }) {
  const words = useWords();
  const { range } = useRange();
  const t = useTranslations("desk");
  const locale = useLocale();

  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge state={event.state} />
        <ReasonBadge reason={event.reason} />
        {event.path !== null && <code className="text-xs text-ink-2">{event.path}</code>}
      </div>
      <p className="text-[13px] break-words text-ink-2">{words.message(event.message)}</p>
      {event.reason === "ERASED_SUBJECT" && <p className="text-xs text-ink-3">{t("erasedNote")}</p>}
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-xs">
        {[
          [t("stream"), event.stream],
          [t("step"), words.step(event.step)],
          [t("receivedAt"), formatMoment(event.received_at, { locale, zone: range.zone, seconds: true })],
          ...(event.resolution === null
            ? []
            : [[t("resolution"), `${words.result(event.resolution)} · ${event.resolved_by}`]]),
        ].map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-mono text-[11px] leading-4.5">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
