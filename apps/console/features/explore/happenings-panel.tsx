import { useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MarkIcon } from "#components/charts/mark-list.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { useNotify } from "#components/ui/toaster.tsx";
import { NoteForm } from "#features/explore/note-form.tsx";
import { useHiddenEdges } from "#hooks/use-hidden-edges.ts";
import type { KnownMarks } from "#hooks/use-marks.ts";
import { useIsReadOnly } from "#hooks/use-session.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { useTRPC, useTRPCClient } from "#lib/api/trpc.ts";
import { classNames } from "#lib/class-names.ts";
import { formatMoment } from "#lib/format/date.ts";

interface HappeningsPanelProps {
  known: KnownMarks;
  zone: string;
}

/** The marks of the chart as a list, and notes of one's own. */
export function HappeningsPanel({ known, zone }: HappeningsPanelProps) {
  const { marks, isPending, error } = known;
  const t = useTranslations("mark");
  const isReadOnly = useIsReadOnly();
  const [isWriting, setIsWriting] = useState(false);

  return (
    <Card data-testid="happenings">
      <CardHeader
        title={t("title")}
        note={marks.length === 0 ? t("note") : t("noteOf", { count: marks.length })}
        actions={
          isReadOnly ? null : (
            <Button
              size="sm"
              onClick={() => setIsWriting(!isWriting)}
              aria-expanded={isWriting}
              data-testid="add-note"
            >
              <Plus aria-hidden />
              {t("add")}
            </Button>
          )
        }
      />
      <CardBody>
        {isWriting && <NoteForm onDone={() => setIsWriting(false)} />}
        {isPending ? (
          <Waiting className="h-14 w-full" />
        ) : error !== null ? (
          <p role="alert" className="text-xs text-bad">
            {toClientFailure(error).message}
          </p>
        ) : marks.length === 0 ? (
          <p className="text-xs text-ink-3">{t("none")}</p>
        ) : (
          <MarkRows marks={marks} zone={zone} />
        )}
      </CardBody>
    </Card>
  );
}

/** Newest first; the list scrolls inside of its place and fades where it goes on. */
function MarkRows({ marks, zone }: { marks: KnownMarks["marks"]; zone: string }) {
  const t = useTranslations("mark");
  const locale = useLocale();
  const isReadOnly = useIsReadOnly();
  const removeNote = useRemoveNote();
  const scroller = useRef<HTMLElement>(null);
  const { below, scrolls } = useHiddenEdges(scroller);

  return (
    <section
      ref={scroller}
      aria-label={t("title")}
      tabIndex={scrolls ? 0 : undefined}
      className={classNames(
        // What is hidden from the eye alone is placed by this box, so that it scrolls with its row.
        "relative max-h-64 overflow-y-auto",
        below && "mask-b-from-[calc(100%-2.25rem)] mask-b-to-100%",
      )}
      data-testid="happening-list"
    >
      <ul className="grid grid-cols-1 gap-x-6 gap-y-1 sm:grid-cols-2">
        {marks.toReversed().map((mark) => (
          <li key={mark.key} className="flex min-h-7 items-center gap-2 text-[13px]">
            <MarkIcon kind={mark.kind} />
            <span className="sr-only">{t(`kind.${mark.kind}`)}</span>
            <span className="figures w-27 shrink-0 text-xs text-ink-3">
              {formatMoment(mark.at, { locale, zone })}
            </span>
            <span className="min-w-0 truncate" title={mark.title}>
              {mark.title}
            </span>
            {mark.isOwn && !isReadOnly && mark.noteId !== null && (
              <button
                type="button"
                aria-label={t("remove", { name: mark.title })}
                onClick={() => void removeNote(mark.noteId ?? "", mark.title)}
                className="ml-auto inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-3 hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Removes a note, and offers to bring it back. */
function useRemoveNote() {
  const t = useTranslations();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const notify = useNotify();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.annotations.pathKey() });

  return async (id: string, name: string) => {
    try {
      await client.annotations.remove.mutate({ id });
      await refresh();
      const restore = async () => {
        await client.annotations.restore.mutate({ id });
        await refresh();
      };
      notify({
        text: t("mark.removed", { name }),
        action: { label: t("dashboards.undo"), run: () => void restore() },
      });
    } catch (error) {
      notify({ isBad: true, text: toClientFailure(error).message });
    }
  };
}
