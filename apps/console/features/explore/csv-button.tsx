import { toMetricCsv } from "@analytics/api/metrics/metric-csv";
import type { MetricResult } from "@analytics/metrics/query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { useAskExpressions } from "#hooks/use-ask-expressions.ts";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { fileName } from "#lib/export/file-name.ts";
import { fetchFile, saveCsv } from "#lib/export/save-file.ts";
import type { MetricExpression } from "#lib/metric/expression.ts";
import { restLink } from "#lib/metric/rest-link.ts";

interface CsvButtonProps {
  expression: MetricExpression;
  query: MetricQuery;
}

/** Downloads the answer as CSV from the REST door, with the very parameters of the page; a formula is worked out here, in the same form. */
export function CsvButton({ expression, query }: CsvButtonProps) {
  const t = useTranslations("explore");
  const ask = useAskExpressions();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const make = async (): Promise<BlobPart> => {
    if (expression.formula === null) return fetchFile(restLink(query, "csv"));
    const { name: _, ...base } = query;
    const [answer] = await ask([expression], base);

    // What is a plain number has no columns of its own in the file, as all but money.
    return answer === undefined ? "" : toMetricCsv(answer as MetricResult).body;
  };
  const download = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const name = query.name.replaceAll(/\W+/g, "-");
      saveCsv(await make(), fileName(name, query, "csv"));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };

  return (
    <>
      {failure !== null && (
        <span role="alert" className="text-xs text-bad">
          {t("csvFailed", { message: failure })}
        </span>
      )}
      <Button onClick={download} disabled={busy} data-testid="csv">
        <Download aria-hidden />
        {busy ? t("csvBusy") : t("csv")}
      </Button>
    </>
  );
}
