import type { Unit } from "@analytics/metrics/model";
import type { RealtimeResult } from "@analytics/metrics/realtime";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { LiveNumber } from "#components/live-number.tsx";
import { useGamePath } from "#components/shell/use-game-path.ts";
import { Failure } from "#components/states/failure.tsx";
import { Card } from "#components/ui/card.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type ChannelState, useChannel } from "#hooks/use-channel.ts";
import { useDimensionLabel } from "#hooks/use-dimension-label.ts";
import { useFormat } from "#hooks/use-format.ts";
import { useRange } from "#hooks/use-range.ts";
import { useTRPC } from "#lib/api/trpc.ts";
import { classNames } from "#lib/class-names.ts";
import { formatMoment } from "#lib/format/date.ts";

const WINDOW_SECONDS = 300;
const POLL_MS = 4_000;
const TOP_GAMES = 3;

const CELLS = [
  { key: "ccu", unit: "users" },
  { key: "active_users", unit: "users" },
  { key: "events_per_second", unit: "events" },
  { key: "purchases_per_minute", unit: "orders" },
  { key: "net_revenue", unit: "money" },
  { key: "signups", unit: "users" },
] as const satisfies readonly { key: keyof RealtimeResult["values"]; unit: Unit }[];

/** Accounts belong to no game, so a developer has no sign-ups. */
const GAME_CELLS = CELLS.filter((cell) => cell.key !== "signups");

/** What happens now, told by the stream; asked for every few seconds while there is none. */
export function LiveStrip({ ofDeveloper = false }: { ofDeveloper?: boolean }) {
  const t = useTranslations("live");
  const trpc = useTRPC();
  const channel = useChannel<RealtimeResult>("metrics.realtime", { window: WINDOW_SECONDS });
  const query = useQuery(
    trpc.metrics.realtime.queryOptions(
      { window: WINDOW_SECONDS },
      { refetchInterval: channel.state === "live" ? false : POLL_MS, refetchIntervalInBackground: false },
    ),
  );
  const result = newer(channel.data, query.data?.data);

  return (
    <Card aria-label={t("title")} className="overflow-hidden">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 px-4 pt-3 text-xs whitespace-nowrap sm:px-5">
        <LiveDot state={channel.state} />
        <h2 className="text-[13px] font-semibold">{t("title")}</h2>
        <span className="text-ink-3">{t("note", { minutes: WINDOW_SECONDS / 60 })}</span>
        <Connection state={channel.state} />
        {result !== undefined && <Moment at={result.as_of} />}
      </div>
      {query.isError && result === undefined ? (
        <Failure error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <div className="grid xl:grid-cols-[minmax(0,1fr)_300px]">
          <Numbers values={result?.values} cells={ofDeveloper ? GAME_CELLS : CELLS} />
          <TopGames games={result?.values.top_games} />
        </div>
      )}
    </Card>
  );
}

/** Of two answers the later one. */
function newer(one: RealtimeResult | undefined, other: RealtimeResult | undefined) {
  if (one === undefined || other === undefined) return one ?? other;

  return Date.parse(one.as_of) >= Date.parse(other.as_of) ? one : other;
}

const DOT_COLORS: Readonly<Record<ChannelState, string>> = {
  connecting: "bg-line-strong",
  live: "animate-pulse-soft bg-good",
  reconnecting: "bg-warn",
  offline: "bg-bad",
};

function LiveDot({ state }: { state: ChannelState }) {
  const t = useTranslations("live");

  return (
    <span
      role="status"
      aria-label={t(state)}
      data-state={state}
      className={classNames("size-2 rounded-full", DOT_COLORS[state])}
    />
  );
}

/** Says in words what is not as it should be. */
function Connection({ state }: { state: ChannelState }) {
  const t = useTranslations("live");
  if (state === "live" || state === "connecting") return null;

  return (
    <span aria-hidden className={state === "offline" ? "text-bad" : "text-warn"}>
      {t(state)}
    </span>
  );
}

function Moment({ at }: { at: string }) {
  const { locale } = useFormat();
  const { range } = useRange();

  return (
    <time dateTime={at} className="figures ml-auto hidden text-ink-3 sm:block">
      {formatMoment(at, { locale, zone: range.zone, seconds: true })}
    </time>
  );
}

interface NumbersProps {
  values: RealtimeResult["values"] | undefined;
  cells: readonly (typeof CELLS)[number][];
}

function Numbers({ values, cells }: NumbersProps) {
  const t = useTranslations("live");
  const format = useFormat();

  return (
    <dl className="grid grid-cols-2 gap-y-4 self-center px-4 py-3 sm:grid-cols-3 sm:px-5 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
      {cells.map(({ key, unit }) => (
        <div key={key} className="min-w-0 pr-3">
          <dt className="truncate text-xs text-ink-2" title={t(key)}>
            {t(key)}
          </dt>
          <dd
            className="figures mt-0.5 h-8 truncate text-xl leading-8 font-semibold tracking-tight"
            data-testid={`live-${key}`}
          >
            {values === undefined ? (
              <Skeleton className="mt-1.5 h-5 w-14" />
            ) : (
              <LiveNumber value={values[key]} format={(value) => format.value(value, { unit })} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function TopGames({ games }: { games: RealtimeResult["values"]["top_games"] | undefined }) {
  const t = useTranslations("live");
  const format = useFormat();
  const gamePath = useGamePath();
  const top = games?.slice(0, TOP_GAMES);
  const labelOf = useDimensionLabel(top?.map((game) => game.game_id) ?? []);

  return (
    <div className="border-t border-line px-4 py-3 sm:px-5 xl:border-t-0 xl:border-l">
      <h3 className="text-xs text-ink-2">{t("topGames")}</h3>
      <ol className="mt-1 flex min-h-18 flex-col">
        {top?.map((game) => (
          <li key={game.game_id} className="flex h-6 items-center justify-between gap-3 text-xs">
            <GameName path={gamePath(game.game_id)} name={labelOf("game", game.game_id)} />
            <span className="figures font-medium">{format.value(game.ccu, { unit: "users" })}</span>
          </li>
        ))}
        {games?.length === 0 && <li className="text-xs text-ink-3">{t("quiet")}</li>}
        {games === undefined && (
          <li aria-hidden>
            <Skeleton className="mt-1 h-16 w-full" />
          </li>
        )}
      </ol>
    </div>
  );
}

function GameName({ path, name }: { path: string | undefined; name: string }) {
  if (path === undefined) return <span className="truncate leading-6">{name}</span>;

  return (
    <Link href={path} className="truncate leading-6 underline-offset-4 hover:text-accent hover:underline">
      {name}
    </Link>
  );
}
