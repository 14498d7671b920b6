"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Info, Tag } from "lucide-react";
import { useTranslations } from "use-intl";
import { ReportPanel } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { CutTable } from "#features/discounts/cut-table.tsx";
import { GameFrame } from "#features/games/game-frame.tsx";
import { useGameRange } from "#hooks/use-game-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";

/** What a game's discounts did to its sales. */
export function GameDiscountsPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <Discounts id={game.game_id} />}</GameFrame>;
}

function Discounts({ id }: { id: string }) {
  const t = useTranslations("cuts");
  const trpc = useTRPC();
  const query = useQuery(
    trpc.gameReports.priceCuts.queryOptions(useGameRange(id), { placeholderData: keepPreviousData }),
  );

  return (
    <div className="flex flex-col gap-3">
      <ReportPanel
        title={t("title")}
        note={t("note")}
        query={query}
        isFlush
        bodyClassName="min-h-40"
        className="overflow-hidden"
      >
        {({ cuts, timezone }) =>
          cuts.length === 0 ? (
            <Empty icon={Tag} title={t("empty")} text={t("emptyText")} className="min-h-56" />
          ) : (
            <CutTable cuts={cuts} zone={timezone} />
          )
        }
      </ReportPanel>
      <p className="flex items-start gap-2 px-1 text-xs text-pretty text-ink-2">
        <Info aria-hidden className="mt-px size-4 shrink-0 text-ink-3" />
        {t("caution")}
      </p>
    </div>
  );
}
