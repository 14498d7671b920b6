import type { GenreBenchmark } from "@analytics/api/services/game-reports/genre-benchmark";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Cell, HeadCell, PhoneLine, Row, Table } from "#components/ui/table.tsx";
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
    <Table label={t("title")} keepsFirst={false} data-testid="benchmark">
      <thead>
        <tr>
          <HeadCell>{t("metric")}</HeadCell>
          <HeadCell numeric>{t("own")}</HeadCell>
          <HeadCell numeric wide>
            {t("low")}
          </HeadCell>
          <HeadCell numeric className="max-sm:pr-4">
            {t("middle")}
          </HeadCell>
          <HeadCell numeric wide>
            {t("high")}
          </HeadCell>
          <HeadCell wide>{t("standing")}</HeadCell>
        </tr>
      </thead>
      <tbody>
        {metrics.map(({ metric, unit, own, quartiles, quarter }) => {
          const text = (value: number | null) => format.value(value, { unit });

          return (
            <Row key={metric}>
              <Cell className="max-sm:whitespace-normal">
                {byName.get(metric)?.title[locale] ?? metric}
                <PhoneLine>
                  <Standing quarter={quarter} />
                </PhoneLine>
              </Cell>
              <Cell numeric className="font-medium">
                {text(own)}
              </Cell>
              {quartiles === null ? (
                <Cell colSpan={3} className="text-right text-ink-3 max-sm:whitespace-normal">
                  {t("withheld", { count: peersMin })}
                </Cell>
              ) : (
                <>
                  <Cell numeric wide className="text-ink-2">
                    {text(quartiles.low)}
                  </Cell>
                  <Cell numeric className="max-sm:pr-4">
                    {text(quartiles.middle)}
                    <PhoneLine>
                      {text(quartiles.low)} – {text(quartiles.high)}
                    </PhoneLine>
                  </Cell>
                  <Cell numeric wide className="text-ink-2">
                    {text(quartiles.high)}
                  </Cell>
                </>
              )}
              <Cell wide>
                <Standing quarter={quarter} />
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function Standing({ quarter }: { quarter: number | null }) {
  const t = useTranslations("benchmark");
  if (quarter === null) return null;
  const place = quarter as keyof typeof TONES;

  return <Badge tone={TONES[place]}>{t(`quarter${place}`)}</Badge>;
}
