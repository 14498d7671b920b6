import { Info, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { useToldNotes } from "#components/charts/range-notes.tsx";
import { type ChartNote, type NoteOptions, notesOf } from "#lib/chart/chart-notes.ts";
import { classNames } from "#lib/class-names.ts";
import { formatDay } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { Warning } from "#lib/metric/warning.ts";

/** Notes that tell how things are; the others are to be heeded. */
const PLAIN: ReadonlySet<Warning["key"]> = new Set<Warning["key"]>(["warnFilling", "warnBeginning"]);

interface ChartNotesProps extends Omit<NoteOptions, "told"> {
  results: readonly MetricAnswer[];
}

/** Below a chart: what of it is not whole, and what the API says about the numbers. */
export function ChartNotes({ results, ...options }: ChartNotesProps) {
  const t = useTranslations();
  const locale = useLocale();
  const told = useToldNotes();
  const zone = results[0]?.data.timezone ?? "UTC";
  const textOf = (note: ChartNote): string => {
    if (note.kind !== "warning") return t(`chart.${note.kind}`);
    const { warning } = note;
    if (warning.key === "warnBeginning")
      return t("meta.warnBeginning", { day: formatDay(warning.values.first, { locale, zone }) });

    return warning.key === null ? warning.text : t(`meta.${warning.key}`, warning.values);
  };

  return (
    <ul className="flex flex-col gap-1 pt-2 text-xs text-ink-2 empty:hidden" data-testid="chart-notes">
      {notesOf(results, { ...options, told }).map((note) => {
        const isPlain = note.kind !== "warning" || PLAIN.has(note.warning.key);
        const Icon = isPlain ? Info : TriangleAlert;

        return (
          <li key={textOf(note)} className={classNames("flex items-start gap-1.5", !isPlain && "text-warn")}>
            <Icon aria-hidden className="mt-0.5 size-3 shrink-0" />
            <span className="min-w-0 text-pretty">{textOf(note)}</span>
          </li>
        );
      })}
    </ul>
  );
}
