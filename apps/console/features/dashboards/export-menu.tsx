import type { Tile } from "@analytics/api/schemas/dashboard";
import { Download, FileSpreadsheet, Image } from "lucide-react";
import { type RefObject, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { useNotify } from "#components/ui/toaster.tsx";
import { dashboardCsv } from "#features/dashboards/dashboard-csv.ts";
import { type DashboardControls, questionOf } from "#features/dashboards/tile-question.ts";
import { useTileTitle } from "#features/dashboards/tile-title.ts";
import { useAskExpressions } from "#hooks/use-ask-expressions.ts";
import { useCatalogue } from "#hooks/use-catalogue.ts";
import { useRange } from "#hooks/use-range.ts";
import { useRangeText } from "#hooks/use-range-text.ts";
import { toClientFailure } from "#lib/api/client-error.ts";
import { fileName } from "#lib/export/file-name.ts";
import { saveCsv, saveFile } from "#lib/export/save-file.ts";
import { toPicture } from "#lib/export/to-picture.ts";

interface ExportMenuProps {
  title: string;
  tiles: readonly Tile[];
  controls: DashboardControls;
  picture: RefObject<HTMLElement | null>;
}

/** The dashboard as a picture, or its numbers as a file. */
export function ExportMenu({ title, tiles, controls, picture }: ExportMenuProps) {
  const t = useTranslations("dashboards");
  const notify = useNotify();
  const { byName } = useCatalogue();
  const { range } = useRange();
  const rangeText = useRangeText();
  const titleOf = useTileTitle();
  const ask = useAskExpressions();
  const [isBusy, setIsBusy] = useState(false);
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  const run = async (make: () => Promise<void>) => {
    setIsBusy(true);
    try {
      await make();
    } catch (error) {
      notify({ isBad: true, text: t("exportFailed", { message: toClientFailure(error).message }) });
    }
    setIsBusy(false);
  };
  const savePicture = async () => {
    if (picture.current !== null)
      saveFile(await toPicture(picture.current, { title, note: rangeText }), fileName(name, range, "png"));
  };
  const saveNumbers = async () => {
    const exported = [];
    for (const tile of tiles) {
      const question = questionOf(tile, { controls, catalogue: byName, range, now: Date.now() });
      if ("problem" in question) continue;
      const answers = await ask(question.expressions, question.base);
      exported.push({ title: titleOf(tile), metrics: tile.metrics, answers });
    }
    saveCsv(dashboardCsv(exported), fileName(name, range, "csv"));
  };

  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button disabled={isBusy || tiles.length === 0} data-testid="export">
          <Download aria-hidden />
          {t(isBusy ? "exporting" : "export")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => void run(savePicture)}>
          <Image aria-hidden />
          {t("png")}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => void run(saveNumbers)}>
          <FileSpreadsheet aria-hidden />
          {t("csv")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
