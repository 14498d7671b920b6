import type { Granularity } from "@analytics/core/time/granularity";
import { Info } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { useTranslations } from "use-intl";
import { useRange } from "#hooks/use-range.ts";
import type { ToldNote } from "#lib/chart/chart-notes.ts";
import { cutsSteps } from "#lib/metric/cut-bucket.ts";
import { dayIn } from "#lib/range/calendar-day.ts";

const Told = createContext<readonly ToldNote[]>([]);

/** What the page has told of its range, so that its charts need not. */
export function useToldNotes(): readonly ToldNote[] {
  return useContext(Told);
}

interface RangeNotesProps {
  /** The width of the buckets of all charts, where the page has chosen it. */
  step?: Granularity | null;
  children: ReactNode;
}

/** Numbers of the page's range. What holds for all of them is told once above them, and not with each. */
export function RangeNotes({ step = null, children }: RangeNotesProps) {
  const t = useTranslations("chart");
  const { range } = useRange();
  const isRunning = range.to > dayIn(range.zone, Date.now());
  const told: ToldNote[] = [
    ...(isRunning ? (["incomplete"] as const) : []),
    ...(step !== null && cutsSteps(range, step) ? (["cut"] as const) : []),
  ];

  return (
    <Told value={told}>
      <ul className="flex flex-col gap-1 pb-3 text-xs text-ink-2 empty:hidden" data-testid="range-notes">
        {told.map((note) => (
          <li key={note} className="flex items-start gap-1.5">
            <Info aria-hidden className="mt-0.5 size-3 shrink-0" />
            <span className="min-w-0 text-pretty">{t(note === "incomplete" ? "running" : note)}</span>
          </li>
        ))}
      </ul>
      {children}
    </Told>
  );
}
