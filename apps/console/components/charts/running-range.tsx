import { Info } from "lucide-react";
import { createContext, type ReactNode, useContext } from "react";
import { useTranslations } from "use-intl";
import { useRange } from "#hooks/use-range.ts";
import { dayIn } from "#lib/range/calendar-day.ts";

const IsTold = createContext(false);

/** Whether the page has told that its range is not over, so that its charts need not. */
export function useIsRunningTold(): boolean {
  return useContext(IsTold);
}

/** Numbers of the page's range. While that is not over, it is told once above them, and not with each. */
export function RunningRange({ children }: { children: ReactNode }) {
  const t = useTranslations("chart");
  const { range } = useRange();
  const isRunning = range.to > dayIn(range.zone, Date.now());

  return (
    <IsTold value={isRunning}>
      {isRunning && (
        <p className="flex items-start gap-1.5 pb-3 text-xs text-ink-2" data-testid="running-note">
          <Info aria-hidden className="mt-0.5 size-3 shrink-0" />
          <span className="min-w-0 text-pretty">{t("running")}</span>
        </p>
      )}
      {children}
    </IsTold>
  );
}
