import { TriangleAlert } from "lucide-react";
import { Suspense } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { AnswerFacts } from "#features/explore/answer-facts.tsx";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { isOfComparison, readWarning } from "#lib/metric/warning.ts";

const ExplainSheet = lazyComponent(
  async () => (await import("#features/explore/explain-sheet.tsx")).ExplainSheet,
);

interface AboutPanelProps {
  expression: MetricExpression;
  query: MetricQuery;
  result: MetricAnswer | undefined;
}

/** What the number means and where it comes from. */
export function AboutPanel({ expression, query, result }: AboutPanelProps) {
  const { entry } = expression;
  const t = useTranslations();
  const locale = useLocale();
  // What is left out, or compared with, is spoken of beside the chart.
  const warnings =
    result?.meta.warnings.filter((text) => {
      const { key } = readWarning(text);

      if (key === "warnFilling") return result.data.granularity === "total";

      return key !== "warnTruncated" && key !== "warnBeginning" && !isOfComparison(key);
    }) ?? [];

  return (
    <Card>
      <CardHeader
        title={t("explore.about")}
        actions={
          <>
            {expression.formula === null && <Badge className="max-sm:hidden">{entry.name}</Badge>}
            <Suspense>
              <ExplainSheet key={entry.name} expression={expression} query={query} result={result} />
            </Suspense>
          </>
        }
      />
      <CardBody className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <div>
          <p className="max-w-prose text-[13px] text-pretty text-ink-2">{entry.description[locale]}</p>
          <Warnings warnings={warnings} />
        </div>
        <AnswerFacts entry={entry} result={result} />
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
