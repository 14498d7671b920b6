import type { MetricEntry } from "@analytics/api/services/list-metrics";
import { FunctionSquare } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { FormulaInput } from "#features/dashboards/expression-field.tsx";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { type MetricExpression, readExpression } from "#lib/metric/expression.ts";

const MetricPicker = lazyComponent(
  async () => (await import("#features/explore/metric-picker.tsx")).MetricPicker,
);

interface MetricOrFormulaProps {
  entries: readonly MetricEntry[];
  expression: MetricExpression;
  onChange: (metric: string) => void;
}

/** A metric from the catalogue, or a formula, which counts when Enter is pressed or the field is left. */
export function MetricOrFormula({ entries, expression, onChange }: MetricOrFormulaProps) {
  const t = useTranslations("tile");
  const [draft, setDraft] = useState<string | null>(null);
  const { byName } = useCatalogue();
  const isFormula = draft !== null || expression.formula !== null;
  const text = draft ?? expression.text;
  const keep = () => {
    if (draft === null || "problem" in readExpression(draft, byName)) return;
    setDraft(null);
    if (draft.trim() !== expression.text) onChange(draft.trim());
  };

  return (
    <div className="flex min-w-0 items-start gap-1.5">
      {isFormula ? (
        <form
          className="w-96 max-w-full min-w-0"
          onBlur={keep}
          onSubmit={(event) => {
            event.preventDefault();
            keep();
          }}
        >
          <FormulaInput text={text} onChange={setDraft} />
        </form>
      ) : (
        <Suspense fallback={<Skeleton className="h-10 w-72 max-w-full" />}>
          <MetricPicker entries={entries} value={expression.parts[0]} onChange={onChange} />
        </Suspense>
      )}
      <Tooltip content={`${t("formula")}: ${t("formulaHint")}`}>
        <Button
          variant="ghost"
          size="icon"
          aria-pressed={isFormula}
          aria-label={t("formula")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => {
            if (!isFormula) return setDraft(expression.text);
            setDraft(null);
            if (expression.formula !== null) onChange(expression.parts[0].name);
          }}
          className="mt-0.5"
          data-testid="as-formula"
        >
          <FunctionSquare aria-hidden className={isFormula ? "text-accent" : undefined} />
        </Button>
      </Tooltip>
    </div>
  );
}
