import type { MetricData, MetricMeta } from "@analytics/metrics/query";
import { hasTooManySeries } from "@analytics/metrics/rewrites/check-limits";
import DataLoader from "dataloader";
import { fromThrown } from "../errors.ts";
import { SERIES_MAX } from "../metrics/metric-input.ts";
import type { Ask, Field } from "./context.ts";
import type { MetricArguments } from "./metric-arguments.ts";

/** A metric as one answer. */
export interface MetricAnswer extends MetricData {
  meta: MetricMeta;
}

/** The metric of one game; those of several games that are wanted in the same moment are one question. */
export type GameMetrics = (field: Field, gameId: string, args: MetricArguments) => Promise<MetricAnswer>;

type Call = (input: object) => Promise<{ data: MetricData; meta: MetricMeta }>;

const GAMES_MAX = 200;
const GAME = "game";
/** As many series as a metric answers when nobody says how many. */
const SERIES_DEFAULT = 50;

export function createGameMetrics(askAs: Ask): GameMetrics {
  const loaders = new Map<string, DataLoader<string, MetricAnswer>>();

  return (field, gameId, args) => {
    const key = JSON.stringify(args);
    let loader = loaders.get(key);
    if (loader === undefined) {
      const call: Call = (input) => askAs(field, input);
      loader = new DataLoader((ids) => loadAll(call, ids, args), { maxBatchSize: GAMES_MAX });
      loaders.set(key, loader);
    }

    return loader.load(gameId);
  };
}

async function loadAll(
  call: Call,
  ids: readonly string[],
  args: MetricArguments,
): Promise<(MetricAnswer | Error)[]> {
  const [first] = ids as [string, ...string[]];
  // The breakdown of one game needs no dimension of its own, and a fourth one would be too many.
  if (ids.length === 1) return [await loadOne(call, first, args)];
  const all = await loadTogether(call, ids, args);
  // Cut off, it may be missing anything of any game.
  if (all === null || all.meta.truncated) return Promise.all(ids.map((id) => loadOne(call, id, args)));
  const byGame = Map.groupBy(all.series, (series) => series.dimensions[GAME] ?? "");
  // A game without facts has no series; what every such game answers is the same.
  const missing = ids.find((id) => !byGame.has(id));
  const empty = missing === undefined ? null : await loadOne(call, missing, args);

  return ids.map((id) => {
    const series = byGame.get(id);
    if (series === undefined) return empty as MetricAnswer;

    const own = series.map((each) => withoutGame(each, args));
    const limit = args.limit ?? SERIES_DEFAULT;
    const meta = { ...all.meta, truncated: own.length > limit };

    return { ...all, series: own.slice(0, limit), meta };
  });
}

/** One answer for all games; null when every number of series that could do has too many points. */
async function loadTogether(
  call: Call,
  ids: readonly string[],
  args: MetricArguments,
): Promise<MetricAnswer | null> {
  const further = (args.dimensions ?? []).filter((dimension) => dimension !== GAME);
  const dimensions = [GAME, ...further];
  const wanted = Math.min(SERIES_MAX, ids.length * (args.limit ?? SERIES_DEFAULT));
  for (const limit of further.length === 0 ? [ids.length] : new Set([SERIES_MAX, wanted]))
    try {
      return await ask(call, { ...args, dimensions, limit }, ids);
    } catch (thrown) {
      const error = fromThrown(thrown);
      if (!hasTooManySeries(error)) throw error;
    }

  return null;
}

function loadOne(call: Call, id: string, args: MetricArguments): Promise<MetricAnswer> {
  return ask(call, args, [id]);
}

async function ask(call: Call, args: object, ids: readonly string[]): Promise<MetricAnswer> {
  const { filters = [], ...rest } = args as MetricArguments;
  const own = { dimension: GAME, values: [...ids], negate: false };
  const { data, meta } = await call({ ...rest, filters: [...filters, own] });

  return { ...data, meta };
}

function withoutGame(
  series: MetricAnswer["series"][number],
  { dimensions = [] }: MetricArguments,
): MetricAnswer["series"][number] {
  const kept = Object.entries(series.dimensions).filter(
    ([dimension]) => dimension !== GAME || dimensions.includes(GAME),
  );

  return { ...series, dimensions: Object.fromEntries(kept) };
}
