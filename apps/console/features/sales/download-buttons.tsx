import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { salesLink } from "#features/sales/sales-link.ts";
import type { SalesQuestion } from "#features/sales/use-sales.ts";
import { fileName } from "#lib/export/file-name.ts";
import { fetchFile, saveCsv, saveFile } from "#lib/export/save-file.ts";

const FORMATS = ["csv", "xlsx"] as const;

/** The whole table as a file of each kind. */
export function DownloadButtons({ question }: { question: SalesQuestion }) {
  const t = useTranslations("sales");
  const [busy, setBusy] = useState<(typeof FORMATS)[number] | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const download = async (format: (typeof FORMATS)[number]) => {
    setBusy(format);
    setFailure(null);
    try {
      const save = format === "csv" ? saveCsv : saveFile;
      save(await fetchFile(salesLink(question, format)), fileName("sales", question, format));
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(null);
  };

  return (
    <>
      {failure !== null && (
        <span role="alert" className="text-xs text-bad">
          {t("downloadFailed", { message: failure })}
        </span>
      )}
      {FORMATS.map((format) => (
        <Button
          key={format}
          onClick={() => download(format)}
          disabled={busy !== null}
          aria-label={t("download", { format: format.toUpperCase() })}
          data-testid={`download-${format}`}
        >
          <Download aria-hidden />
          {busy === format ? t("downloading") : format.toUpperCase()}
        </Button>
      ))}
    </>
  );
}
