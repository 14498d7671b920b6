import type { ExplanationEntry } from "@analytics/api/services/explain-metric";
import { useLocale, useTranslations } from "use-intl";
import { formatBytes } from "#lib/format/bytes.ts";
import { formatMoment } from "#lib/format/date.ts";
import { formatElapsed } from "#lib/format/elapsed.ts";
import { formatValue } from "#lib/format/number.ts";

interface ExecutionFactsProps {
  execution: NonNullable<ExplanationEntry["execution"]>;
  zone: string;
}

/** How a number came about: what was read, from where, how complete it is, and the statement itself. */
export function ExecutionFacts({ execution, zone }: ExecutionFactsProps) {
  const t = useTranslations();
  const locale = useLocale();
  const moment = (at: string) => formatMoment(at, { locale, zone, seconds: true });
  const { restated } = execution;
  const facts = [
    [t("explain.rows"), formatValue(execution.rows_read, { unit: "events" }, { locale, precision: "full" })],
    [t("explain.bytes"), formatBytes(execution.bytes_read, locale)],
    [t("explain.elapsed"), formatElapsed(execution.elapsed_ms, locale)],
    [t("meta.source"), t(`meta.${execution.source}`)],
    [t("explain.dirty"), String(execution.dirty_hours)],
    [t("meta.completeThrough"), moment(execution.complete_through)],
    [
      t("explain.restated"),
      restated === null ? t("explain.never") : `${restated.day} · ${moment(restated.recorded_at)}`,
    ],
    [t("explain.formula"), execution.formula],
  ];

  return (
    <>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-ink-3">{name}</dt>
            <dd className="figures text-[13px] break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <section>
        <h3 className="pb-1 text-xs font-medium text-ink-3">{t("explain.sql")}</h3>
        <pre
          className="max-h-96 overflow-auto rounded-lg bg-sunken p-3 font-mono text-[11px] whitespace-pre-wrap"
          data-testid="sql"
        >
          {execution.sql}
        </pre>
      </section>
      <section>
        <h3 className="pb-1 text-xs font-medium text-ink-3">{t("explain.params")}</h3>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-[11px]">
          {Object.entries(execution.params).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-ink-3">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
