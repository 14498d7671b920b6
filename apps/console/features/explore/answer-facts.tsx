import { useLocale, useTranslations } from "use-intl";
import { formatMoment } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { ExpressionEntry } from "#lib/metric/expression.ts";

interface AnswerFactsProps {
  entry: ExpressionEntry;
  /** Undefined while it is asked for. */
  result: MetricAnswer | undefined;
}

/** How complete and how exact an answer is, and where it comes from. */
export function AnswerFacts({ entry, result }: AnswerFactsProps) {
  const t = useTranslations();
  const locale = useLocale();
  const meta = result?.meta;
  const zone = result?.data.timezone ?? "UTC";
  const moment = (at: string | undefined) =>
    at === undefined ? "…" : formatMoment(at, { locale, zone, seconds: true });
  const facts = [
    [t("meta.asOf"), moment(meta?.as_of)],
    [t("meta.completeThrough"), moment(meta?.complete_through)],
    [t("meta.exactness"), meta === undefined ? "…" : t(`meta.${meta.exactness}`)],
    [t("meta.source"), meta === undefined ? "…" : t(`meta.${meta.source}`)],
    [t("meta.unit"), entry.unit === "money" ? (result?.data.currency ?? "…") : t(`unit.${entry.unit}`)],
    [t("meta.version"), String(meta?.definition_version ?? entry.definition_version)],
  ];

  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-ink-3">{name}</dt>
          <dd className="figures text-[13px]">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
