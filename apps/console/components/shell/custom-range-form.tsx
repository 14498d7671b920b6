import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { isCalendarDay } from "#lib/range/calendar-day.ts";

interface CustomRangeFormProps {
  from: string;
  lastDay: string;
  onApply: (from: string, lastDay: string) => void;
}

/** Two dates, both inside the range. */
export function CustomRangeForm({ from, lastDay, onApply }: CustomRangeFormProps) {
  const t = useTranslations("range");
  const id = useId();
  const [first, setFirst] = useState(from);
  const [last, setLast] = useState(lastDay);
  const valid = isCalendarDay(first) && isCalendarDay(last) && first <= last;

  return (
    <form
      className="flex flex-col gap-2.5 border-t border-line p-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) onApply(first, last);
      }}
    >
      <p className="text-xs font-medium text-ink-3">{t("custom")}</p>
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-2.5 gap-y-2 text-[13px]">
        <label htmlFor={`${id}-from`}>{t("from")}</label>
        <Input
          id={`${id}-from`}
          type="date"
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <label htmlFor={`${id}-to`}>{t("to")}</label>
        <Input
          id={`${id}-to`}
          type="date"
          value={last}
          aria-invalid={!valid}
          aria-describedby={`${id}-error`}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
      <p id={`${id}-error`} role="alert" className="text-xs text-bad empty:hidden">
        {valid ? "" : t("invalid")}
      </p>
      <Button type="submit" variant="primary" disabled={!valid}>
        {t("apply")}
      </Button>
    </form>
  );
}
