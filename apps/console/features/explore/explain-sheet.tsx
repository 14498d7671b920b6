import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Failure } from "#components/states/failure.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, DialogDescription, DialogTitle, SheetContent } from "#components/ui/dialog.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Waiting } from "#components/ui/skeleton.tsx";
import { AnswerFacts } from "#features/explore/answer-facts.tsx";
import { ExecutionFacts } from "#features/explore/execution-facts.tsx";
import { useFormat } from "#hooks/use-format.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatDayRange } from "#lib/format/date.ts";
import type { MetricAnswer } from "#lib/metric/answer.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { restLink } from "#lib/metric/rest-link.ts";
import { addDays } from "#lib/range/calendar-day.ts";

interface ExplainSheetProps {
  expression: MetricExpression;
  query: MetricQuery;
  /** Undefined while it is asked for. */
  result: MetricAnswer | undefined;
}

/** A button, and the sheet behind it: what the number means, and how it came about. */
export function ExplainSheet({ expression, query, result }: ExplainSheetProps) {
  const t = useTranslations();
  const [isOpen, setIsOpen] = useQueryState("explain", parseAsBoolean.withDefault(false));
  const [name, setName] = useState(expression.parts[0].name);
  const part = expression.parts.find((each) => each.name === name) ?? expression.parts[0];
  const locale = useLocale();

  return (
    <Dialog open={isOpen} onOpenChange={(open) => void setIsOpen(open)}>
      <Button size="sm" onClick={() => void setIsOpen(true)} data-testid="explain">
        <ScrollText aria-hidden />
        {t("explain.open")}
      </Button>
      <SheetContent
        side="right"
        closeLabel={t("app.close")}
        className="max-w-2xl"
        data-testid="explain-sheet"
      >
        <div className="border-b border-line px-5 py-3.5 pr-14">
          <DialogTitle className="text-sm font-semibold">{expression.entry.title[locale]}</DialogTitle>
          <DialogDescription className="text-xs text-ink-3">{t("explain.note")}</DialogDescription>
        </div>
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-5 py-4">
          {expression.parts.length > 1 && (
            <Segmented
              className="self-start"
              label={t("explore.metric")}
              value={part.name}
              onChange={setName}
              options={expression.parts.map((each) => ({ value: each.name, label: each.title[locale] }))}
            />
          )}
          {isOpen && (
            <Explanation part={part} query={query}>
              <Section title={t("explain.cameAbout")}>
                <AnswerFacts entry={expression.entry} result={result} />
              </Section>
            </Explanation>
          )}
        </div>
      </SheetContent>
    </Dialog>
  );
}

interface ExplanationProps {
  part: MetricEntry;
  query: MetricQuery;
  /** What stands there for roles that do not see how the number was read. */
  children: ReactNode;
}

function Explanation({ part, query, children }: ExplanationProps) {
  const t = useTranslations("explain");
  const locale = useLocale();
  const trpc = useTRPC();
  const explained = useQuery(trpc.metrics.explain.queryOptions({ ...query, name: part.name }));
  if (explained.isError) return <Failure error={explained.error} onRetry={() => explained.refetch()} />;
  if (explained.isPending) return <Waiting className="h-64 w-full" />;
  const { description, execution } = explained.data.data;

  return (
    <>
      <Section title={t("definition")}>
        <p className="text-[13px] text-pretty">{description[locale]}</p>
      </Section>
      <Question query={query} />
      {execution === null ? (
        children
      ) : (
        <ExecutionFacts execution={execution} zone={query.timezone ?? "UTC"} />
      )}
      <Section title={t("request")}>
        <code
          className="block rounded-lg bg-sunken p-3 font-mono text-[11px] break-all"
          data-testid="explain-request"
        >
          GET {decodeURIComponent(restLink({ ...query, name: part.name }, "json"))}
        </code>
        <p className="pt-1 text-xs text-ink-3">{t("requestNote")}</p>
      </Section>
    </>
  );
}

/** What of all facts counts. */
function Question({ query }: { query: MetricQuery }) {
  const t = useTranslations();
  const { locale } = useFormat();
  const { from = "", to = "", timezone, dimensions = [], filters = [] } = query;
  const lines = [
    `${formatDayRange(from, addDays(to, -1), locale)}, ${timezone}`,
    ...dimensions.map((dimension) => `${t("explore.addDimension")}: ${t(`dimension.${dimension}`)}`),
    ...filters.map(
      ({ dimension, values, negate }) =>
        `${t(`dimension.${dimension}`)} ${t(negate ? "explore.isNot" : "explore.is")} ${values.join(", ")}`,
    ),
  ];

  return (
    <Section title={t("explain.question")}>
      <ul className="figures flex flex-col gap-0.5 text-[13px]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="pb-1 text-xs font-medium text-ink-3">{title}</h3>
      {children}
    </section>
  );
}
