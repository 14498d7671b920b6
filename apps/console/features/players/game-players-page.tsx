"use client";

import { useTranslations } from "use-intl";
import { GameFrame } from "#features/games/game-frame.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { PlaytimePanel } from "#features/players/playtime-panel.tsx";

/** Who plays a game, how many at once, and for how long. */
export function GamePlayersPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <Players id={game.game_id} />}</GameFrame>;
}

function Players({ id }: { id: string }) {
  const t = useTranslations("players");
  const game = { id };

  return (
    <div className="grid gap-3 lg:grid-cols-2">
      <TimePanel
        className="lg:col-span-2"
        title={t("active")}
        note={t("activeNote")}
        kind="area"
        metrics={[
          { name: "mau_rolling30", label: t("monthly") },
          { name: "dau", label: t("daily") },
        ]}
        game={game}
      />
      <TimePanel
        title={t("concurrent")}
        note={t("concurrentNote")}
        kind="line"
        metrics={[
          { name: "peak_ccu", label: t("peak") },
          { name: "avg_ccu", label: t("average") },
        ]}
        game={game}
      />
      <TimePanel
        title={t("playtime")}
        note={t("playtimeNote")}
        kind="bar"
        metrics={[{ name: "playtime_hours", label: t("playtime") }]}
        game={game}
      />
      <PlaytimePanel id={id} className="lg:col-span-2" />
    </div>
  );
}
