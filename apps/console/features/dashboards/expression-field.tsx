import { FunctionSquare, X } from "lucide-react";
import { Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useProblemText } from "#features/dashboards/tile-problem-text.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { lazyComponent } from "#lib/lazy-component.ts";
import { readExpression } from "#lib/metric/expression.ts";
import { isMetricName } from "#lib/metric/formula.ts";

const MetricPicker = lazyComponent(
  async () => (await import("#features/explore/metric-picker.tsx")).MetricPicker,
);

interface ExpressionFieldProps {
  text: string;
  onChange: (text: string) => void;
  onRemove?: () => void;
}

/** A metric from the catalogue, or a formula of metrics, with what is wrong with it. */
export function ExpressionField({ text, onChange, onRemove }: ExpressionFieldProps) {
  const t = useTranslations("tile");
  const { entries, byName } = useCatalogue();
  const [isFormula, setIsFormula] = useState(!isMetricName(text));

  return (
    <div className="flex items-start gap-1.5">
      <div className="min-w-0 flex-1">
        {isFormula ? (
          <FormulaInput text={text} onChange={onChange} />
        ) : (
          <Suspense fallback={<Skeleton className="h-10 w-full" />}>
            <MetricPicker entries={entries} value={byName.get(text)} onChange={onChange} />
          </Suspense>
        )}
      </div>
      <Button
        variant="ghost"
        size="icon"
        aria-pressed={isFormula}
        aria-label={t("formula")}
        title={t("formulaHint")}
        onClick={() => {
          // A formula that is one metric's name stays; any other has no place in the picker.
          if (isFormula && !byName.has(text)) onChange(entries[0]?.name ?? text);
          setIsFormula(!isFormula);
        }}
        data-testid="as-formula"
      >
        <FunctionSquare aria-hidden className={isFormula ? "text-accent" : undefined} />
      </Button>
      {onRemove !== undefined && (
        <Button variant="ghost" size="icon" aria-label={t("remove")} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

/** A formula as it is typed; it counts when it can be read. */
export function FormulaInput({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useTranslations("tile");
  const problemText = useProblemText();
  const { byName } = useCatalogue();
  const read = readExpression(text, byName);
  const problem = "problem" in read ? problemText(read.problem) : "";

  return (
    <div>
      <Input
        value={text}
        onChange={(event) => onChange(event.target.value.toLowerCase())}
        aria-label={t("formula")}
        aria-invalid={problem !== ""}
        placeholder={t("formulaHint")}
        spellCheck={false}
        autoComplete="off"
        className="font-mono"
        data-testid="formula"
      />
      <p role="alert" className="pt-1 text-xs text-bad empty:hidden">
        {problem}
      </p>
    </div>
  );
}
