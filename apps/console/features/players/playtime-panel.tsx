import type { GamePlaytime } from "@analytics/api/services/game-reports/playtime";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useTranslations } from "use-intl";
import { BarList } from "#components/charts/bar-list.tsx";
import { ReportPanel } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { useFormat } from "#hooks/use-format.ts";
import { useGameRange } from "#hooks/use-game-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";

/** The distribution of lifetime playing time. */
export function PlaytimePanel({ id, className }: { id: string; className?: string }) {
  const t = useTranslations("players");
  const trpc = useTRPC();
  const query = useQuery(
    trpc.gameReports.playtime.queryOptions(useGameRange(id), { placeholderData: keepPreviousData }),
  );

  return (
    <ReportPanel
      title={t("distribution")}
      note={t("distributionNote", { players: query.data?.data.players ?? 0 })}
      query={query}
      bodyClassName="min-h-80"
      className={className}
    >
      {(data) =>
        data.players === 0 ? (
          <Empty icon={Hourglass} title={t("empty")} className="min-h-80" />
        ) : (
          <Distribution data={data} />
        )
      }
    </ReportPanel>
  );
}

function Distribution({ data }: { data: GamePlaytime }) {
  const t = useTranslations("players");
  const format = useFormat();
  const marks = [
    { label: t("mean"), hours: data.mean },
    { label: t("quarter"), hours: data.p25 },
    { label: t("median"), hours: data.p50 },
    { label: t("threeQuarters"), hours: data.p75 },
    { label: t("top"), hours: data.p90 },
  ];
  const nameOf = (from: number, to: number | null) => {
    const text = (hours: number) => format.value(hours, { unit: "number" });
    if (to === null) return t("hoursFrom", { from: text(from) });

    return from === 0
      ? t("hoursBelow", { to: text(to) })
      : t("hoursBetween", { from: text(from), to: text(to) });
  };

  return (
    <div className="flex flex-col gap-4">
      <dl className="grid gap-x-6 gap-y-1.5 rounded-lg bg-sunken/60 p-4 sm:grid-cols-5">
        {marks.map(({ label, hours }) => (
          <div key={label} className="flex items-baseline justify-between sm:block">
            <dt className="text-xs text-ink-2">{label}</dt>
            <dd className="figures font-semibold sm:mt-0.5 sm:text-base">
              {format.value(hours, { unit: "hours" })}
            </dd>
          </div>
        ))}
      </dl>
      <BarList
        label={t("distribution")}
        items={data.classes.map(({ from, to, players }) => ({
          key: String(from),
          label: nameOf(from, to),
          amount: players,
          value: `${format.value(players, { unit: "users" }, "full")} · ${format.value(players / data.players, { unit: "ratio" })}`,
        }))}
      />
    </div>
  );
}
