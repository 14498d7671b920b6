import { FunctionSquare } from "lucide-react";
import { useTranslations } from "use-intl";
import { PageHeader } from "#components/page-header.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { useProblemText } from "#features/dashboards/tile-problem-text.ts";
import type { ExpressionProblem } from "#lib/metric/expression.ts";

interface UnreadableFormulaProps {
  text: string;
  problem: ExpressionProblem;
  onChooseAnother: (() => void) | null;
}

/** An address whose formula cannot be read, or names what the user may not ask. */
export function UnreadableFormula({ text, problem, onChooseAnother }: UnreadableFormulaProps) {
  const t = useTranslations("explore");
  const problemText = useProblemText();

  return (
    <>
      <PageHeader title={t("title")} />
      <Card>
        <Empty
          className="min-h-64"
          icon={FunctionSquare}
          title={problemText(problem)}
          text={text}
          action={onChooseAnother && <Button onClick={onChooseAnother}>{t("otherMetric")}</Button>}
        />
      </Card>
    </>
  );
}
