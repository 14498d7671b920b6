import { useTranslations } from "use-intl";
import { useFormat } from "#hooks/use-format.ts";
import { classNames } from "#lib/class-names.ts";
import { type Measure, relativeChange } from "#lib/format/number.ts";

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

/** The relative change; colour only tells more from less, for it is not known which is better. */
export function ChangeText({ value, before }: { value: number | null; before: number | null | undefined }) {
  const format = useFormat();
  const change = relativeChange(value, before);
  if (change === null) return <span className="text-ink-3">–</span>;

  return (
    <span className={classNames(change > 0 ? "text-good" : change < 0 ? "text-bad" : "text-ink-3")}>
      {format.change(change)}
    </span>
  );
}
