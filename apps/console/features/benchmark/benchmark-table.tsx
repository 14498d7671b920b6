import type { GenreBenchmark } from "@analytics/api/services/game-reports/genre-benchmark";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useFormat } from "#hooks/use-format.ts";

const TONES = { 1: "bad", 2: "neutral", 3: "neutral", 4: "good" } as const;

/** Each number of the game beside the quartiles of its genre. */
export function BenchmarkTable({ data: { metrics, peers_min: peersMin } }: { data: GenreBenchmark }) {
  const t = useTranslations("benchmark");
  const locale = useLocale();
  const format = useFormat();
  const { byName } = useCatalogue();

  return (
    <Table label={t("title")} data-testid="benchmark">
      <thead>
        <tr>
          <HeadCell>{t("metric")}</HeadCell>
          <HeadCell numeric>{t("own")}</HeadCell>
          <HeadCell numeric>{t("low")}</HeadCell>
          <HeadCell numeric>{t("middle")}</HeadCell>
          <HeadCell numeric>{t("high")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("standing")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ metric, unit, own, quartiles, quarter }) => {
          const text = (value: number | null) => format.value(value, { unit });

          return (
            <Row key={metric}>
              <Cell className="max-sm:whitespace-normal">
                {byName.get(metric)?.title[locale] ?? metric}
                {/* A phone has no room for a column of it. */}
                <Standing quarter={quarter} className="mt-1 sm:hidden" />
              </Cell>
              <Cell numeric className="font-medium">
                {text(own)}
              </Cell>
              {quartiles === null ? (
                <Cell colSpan={3} className="text-right text-ink-3">
                  {t("withheld", { count: peersMin })}
                </Cell>
              ) : (
                <>
                  <Cell numeric className="text-ink-2">
                    {text(quartiles.low)}
                  </Cell>
                  <Cell numeric>{text(quartiles.middle)}</Cell>
                  <Cell numeric className="text-ink-2">
                    {text(quartiles.high)}
                  </Cell>
                </>
              )}
              <Cell className="max-sm:hidden">
                <Standing quarter={quarter} />
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function Standing({ quarter, className }: { quarter: number | null; className?: string }) {
  const t = useTranslations("benchmark");
  if (quarter === null) return null;
  const place = quarter as keyof typeof TONES;

  return (
    <Badge tone={TONES[place]} className={className}>
      {t(`quarter${place}`)}
    </Badge>
  );
}
