"use client";

import { GameFrame } from "#features/games/game-frame.tsx";
import { DownloadButtons } from "#features/sales/download-buttons.tsx";
import { SalesReport } from "#features/sales/sales-report.tsx";
import { useSales, useSalesQuestion } from "#features/sales/use-sales.ts";

/** Sales of one game. */
export function GameSalesPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <GameSales id={game.game_id} />}</GameFrame>;
}

function GameSales({ id }: { id: string }) {
  const { question } = useSalesQuestion(id);
  const answer = useSales(question);

  return (
    <>
      <div className="mb-3 flex flex-wrap justify-end gap-2">
        <DownloadButtons question={question} />
      </div>
      <SalesReport gameId={id} answer={answer} />
    </>
  );
}
