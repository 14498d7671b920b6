import type { MetricEntry } from "@analytics/api/services/list-metrics";
import type { MetricResult } from "@analytics/metrics/query";
import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { formatMoment } from "#lib/format/date.ts";
import { readWarning } from "#lib/metric/warning.ts";

/** What the number means and where it comes from. */
export function AboutPanel({ entry, result }: { entry: MetricEntry; result: MetricResult | undefined }) {
  const t = useTranslations();
  const locale = useLocale();

  return (
    <Card>
      <CardHeader title={t("explore.about")} actions={<Badge>{entry.name}</Badge>} />
      <CardBody className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <div>
          <p className="max-w-prose text-[13px] text-pretty text-ink-2">{entry.description[locale]}</p>
          <Warnings warnings={result?.meta.warnings ?? []} />
        </div>
        <Facts entry={entry} result={result} />
      </CardBody>
    </Card>
  );
}

function Warnings({ warnings }: { warnings: readonly string[] }) {
  const t = useTranslations("meta");

  return (
    <ul aria-label={t("warnings")} className="mt-3 flex flex-col gap-1.5 empty:hidden">
      {warnings.map((text) => {
        const warning = readWarning(text);

        return (
          <li key={text} className="flex gap-2 text-xs text-warn">
            <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            {warning.key === null ? warning.text : t(warning.key, warning.values)}
          </li>
        );
      })}
    </ul>
  );
}

function Facts({ entry, result }: { entry: MetricEntry; result: MetricResult | undefined }) {
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
