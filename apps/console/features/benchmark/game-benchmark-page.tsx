"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useLocale, useTranslations } from "use-intl";
import { ReportPanel } from "#components/report-panel.tsx";
import { Empty } from "#components/states/empty.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { BenchmarkTable } from "#features/benchmark/benchmark-table.tsx";
import { GameFrame } from "#features/games/game-frame.tsx";
import { useTRPC } from "#lib/api/trpc.ts";
import { formatDayRange } from "#lib/format/date.ts";
import { dimensionLabel } from "#lib/metric/dimension-label.ts";
import { addDays } from "#lib/range/calendar-day.ts";

const params = { genre: parseAsString, days: parseAsStringLiteral(["28", "90"]).withDefault("28") };
const DAYS = { "28": 28, "90": 90 } as const;

/** A game beside the others of its genre. */
export function GameBenchmarkPage({ id }: { id: string }) {
  return (
    <GameFrame id={id}>
      {({ game_id: gameId, genres }) => <Benchmark id={gameId} genres={genres} />}
    </GameFrame>
  );
}

function Benchmark({ id, genres }: { id: string; genres: readonly string[] }) {
  const t = useTranslations("benchmark");
  const locale = useLocale();
  const trpc = useTRPC();
  const [state, setState] = useQueryStates(params, { history: "push" });
  const genre = genres.find((each) => each === state.genre) ?? genres[0];
  const query = useQuery(
    trpc.gameReports.benchmark.queryOptions(
      { id, days: DAYS[state.days], ...(genre !== undefined && { genre }) },
      { enabled: genre !== undefined, placeholderData: keepPreviousData },
    ),
  );
  if (genre === undefined)
    return <Empty icon={Scale} title={t("none")} text={t("noneText")} className="min-h-80" />;
  const answer = query.data?.data;

  return (
    <ReportPanel
      title={t("title")}
      note={t("note")}
      query={query}
      isFlush
      bodyClassName="min-h-40"
      className="overflow-hidden"
      actions={
        <div className="flex flex-wrap items-center gap-2">
          {answer !== undefined && (
            <span className="figures text-xs text-ink-3">
              {formatDayRange(answer.from, addDays(answer.to, -1), locale)}
            </span>
          )}
          {genres.length > 1 && (
            <Segmented
              label={t("genre")}
              value={genre}
              onChange={(next) => setState({ genre: next })}
              options={genres.map((value) => ({ value, label: dimensionLabel("genre", value, locale) }))}
            />
          )}
          <Segmented
            label={t("days")}
            value={state.days}
            onChange={(days) => setState({ days })}
            options={[
              { value: "28", label: t("days28") },
              { value: "90", label: t("days90") },
            ]}
          />
        </div>
      }
    >
      {(data) => <BenchmarkTable data={data} />}
    </ReportPanel>
  );
}
