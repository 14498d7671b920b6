import { useTranslations } from "use-intl";
import { PhoneLine } from "#components/ui/table.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import type { Measure } from "#lib/format/number.ts";
import { changeOf } from "#lib/metric/change.ts";

/** A value with every digit; what is undefined says so and never looks like a zero. */
export function ValueText({ value, measure }: { value: number | null; measure: Measure }) {
  const t = useTranslations("explore");
  const format = useFormat();
  if (value === null) {
    return (
      <span className="text-ink-3" title={t("undefinedValue")}>
        {format.value(null, measure)}
      </span>
    );
  }

  return <>{format.value(value, measure, "full")}</>;
}

interface ChangeTextProps {
  value: number | null;
  before: number | null | undefined;
  measure: Measure;
}

/** The change; colour only tells more from less, for it is not known which is better. */
export function ChangeText({ value, before, measure }: ChangeTextProps) {
  const format = useFormat();
  const change = changeOf(value, before, measure.unit);
  if (change === null) return <span className="text-ink-3">–</span>;

  return (
    <span
      className={classNames(change.amount > 0 ? "text-good" : change.amount < 0 ? "text-bad" : "text-ink-3")}
    >
      {format.change(change)}
    </span>
  );
}

/** On a phone the value of before stands under the change. */
export function BeforeLine({ value, measure }: { value: number | null; measure: Measure }) {
  const t = useTranslations("compare");
  const format = useFormat();

  return (
    <PhoneLine className="whitespace-nowrap">
      {t("versus", { value: format.value(value, measure, "full") })}
    </PhoneLine>
  );
}
