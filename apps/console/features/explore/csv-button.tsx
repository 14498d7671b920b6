import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import type { MetricQuery } from "#hooks/use-metric.ts";
import { restLink } from "#lib/metric/rest-link.ts";

/** Downloads the answer as CSV from the REST door, with the very parameters of the page. */
export function CsvButton({ query }: { query: MetricQuery }) {
  const t = useTranslations("explore");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const download = async () => {
    setBusy(true);
    setFailure(await save(restLink(query, "csv"), `${query.name}_${query.from}_${query.to}.csv`));
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

/** Fetched first, so that an error is shown on the page and never saved as a file. Answers with the error's text. */
async function save(link: string, fileName: string): Promise<string | null> {
  try {
    const response = await fetch(link);
    if (!response.ok) {
      const body = (await response.json()) as { error?: { message?: string } };

      return body.error?.message ?? String(response.status);
    }
    const url = URL.createObjectURL(await response.blob());
    const anchor = Object.assign(document.createElement("a"), { href: url, download: fileName });
    anchor.click();
    URL.revokeObjectURL(url);

    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
