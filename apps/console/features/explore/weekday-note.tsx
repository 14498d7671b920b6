import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useRange } from "#hooks/use-range.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import { hasUnlikeWeekdays } from "#lib/metric/unlike-weekdays.ts";
import { addDays, daysBetween } from "#lib/range/calendar-day.ts";

const WEEK_DAYS = 7;

interface WeekdayNoteProps {
  data: MetricAnswer["data"];
  /** A range of whole weeks is set against the same weekdays; a year before never is. */
  isOfPeriod: boolean;
}

/** Says that days stand beside other weekdays, with the way to a range in which they do not. Nothing when they stand beside their own. */
export function WeekdayNote({ data, isOfPeriod }: WeekdayNoteProps) {
  const t = useTranslations("explore");
  const { range, chooseDays } = useRange();
  if (!hasUnlikeWeekdays(data)) return null;
  const days = daysBetween(range.from, range.to);
  const whole = days - (days % WEEK_DAYS);

  return (
    <p className="mt-2 text-xs text-pretty text-ink-2" data-testid="weekday-note">
      {t("unlikeWeekdays")}{" "}
      {isOfPeriod && whole > 0 && (
        <Button
          variant="link"
          size="sm"
          className="h-auto px-0"
          onClick={() => chooseDays(addDays(range.to, -whole), range.lastDay)}
        >
          {t("takeWholeWeeks", { days: whole })}
        </Button>
      )}
    </p>
  );
}
