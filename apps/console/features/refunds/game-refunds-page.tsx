"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { GameFrame } from "#features/games/game-frame.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { CausePanel } from "#features/refunds/cause-panel.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useGameRange } from "#hooks/use-game-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";

/** Why a game is given back. */
export function GameRefundsPage({ id }: { id: string }) {
  return <GameFrame id={id}>{(game) => <Refunds id={game.game_id} />}</GameFrame>;
}

function Refunds({ id }: { id: string }) {
  const t = useTranslations("refundCauses");
  const { locale } = useFormat();
  const trpc = useTRPC();
  const query = useQuery(
    trpc.gameReports.refundCauses.queryOptions(useGameRange(id), { placeholderData: keepPreviousData }),
  );
  const playedLabel = usePlayedLabel();

  return (
    <div className="grid gap-3 lg:grid-cols-3">
      <TimePanel
        className="lg:col-span-2"
        title={t("amount")}
        note={t("amountNote")}
        kind="bar"
        metrics={[{ name: "refunds", label: t("amount") }]}
        game={{ id }}
      />
      <TimePanel
        title={t("share")}
        note={t("shareNote")}
        kind="line"
        metrics={[{ name: "refund_share_period", label: t("share") }]}
        game={{ id }}
      />
      <CausePanel
        title={t("reasons")}
        note={t("reasonsNote")}
        query={query}
        read={({ reasons }) =>
          reasons.map((row) => ({
            ...row,
            label: row.value === "" ? t("unknownReason") : dimensionLabel("reason", row.value, locale),
          }))
        }
      />
      <CausePanel
        title={t("builds")}
        note={t("buildsNote")}
        query={query}
        read={({ builds }) =>
          builds.map((row) => ({ ...row, label: row.value === "" ? t("unknownBuild") : row.value }))
        }
      />
      <CausePanel
        title={t("played")}
        note={t("playedNote")}
        query={query}
        read={({ played }) =>
          played.map((row) => ({ ...row, value: String(row.from), label: playedLabel(row) }))
        }
      />
    </div>
  );
}

const MINUTES = 60;

/** Names of the classes of playing time. */
function usePlayedLabel() {
  const t = useTranslations("refundCauses");
  const format = useFormat();
  const hours = (minutes: number) => format.value(minutes / MINUTES, { unit: "number" });

  return ({ from, to }: { from: number | null; to: number | null }): string => {
    if (from === null) return t("never");
    if (to === null) return t("hoursFrom", { from: hours(from) });
    if (from === 0) return t("minutesBelow", { to });

    return from < MINUTES
      ? t("halfTo", { to: hours(to) })
      : t("hoursBetween", { from: hours(from), to: hours(to) });
  };
}
