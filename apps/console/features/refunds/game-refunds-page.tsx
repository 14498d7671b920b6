"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { ReportPanel } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { GameFrame } from "#features/games/game-frame.tsx";
import { TimePanel } from "#features/overview/time-panel.tsx";
import { CauseList } from "#features/refunds/cause-list.tsx";
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
      <ReportPanel
        className="lg:col-span-3"
        title={t("causes")}
        note={query.data === undefined ? null : t("causesNote", { count: query.data.data.total.refunds })}
        query={query}
        bodyClassName="min-h-40"
      >
        {({ total, reasons, builds, played }) =>
          total.refunds === 0 ? (
            <Empty icon={Undo2} title={t("empty")} text={t("emptyText")} />
          ) : (
            <div className="grid gap-x-10 gap-y-5 lg:grid-cols-3">
              <CauseList
                title={t("reasons")}
                note={t("reasonsNote")}
                rows={reasons.map((row) => ({
                  ...row,
                  label: row.value === "" ? t("unknownReason") : dimensionLabel("reason", row.value, locale),
                }))}
              />
              <CauseList
                title={t("builds")}
                note={t("buildsNote")}
                rows={builds.map((row) => ({
                  ...row,
                  label: row.value === "" ? t("unknownBuild") : row.value,
                }))}
              />
              <CauseList
                title={t("played")}
                note={t("playedNote")}
                rows={played.map((row) => ({ ...row, value: String(row.from), label: playedLabel(row) }))}
              />
            </div>
          )
        }
      </ReportPanel>
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
