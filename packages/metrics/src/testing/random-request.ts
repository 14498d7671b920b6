import { DAY_MS, HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { bucketStart } from "@analytics/core/time/zone";
import type { Dimension, Metric } from "../model.ts";
import type { Filter } from "../request.ts";
import type { Scope } from "../scope.ts";
import type { Random } from "./random.ts";
import {
  CAMPAIGNS,
  CHANNELS,
  COUNTRIES,
  DEVELOPERS,
  GAMES,
  GENRES,
  PLATFORMS,
  ZONES,
} from "./random-world.ts";

/** A request in the terms that the oracle and `queryMetric` share. Instants are epoch milliseconds. */
export interface RandomRequest {
  metric: string;
  from: number;
  to: number;
  zone: string;
  granularity: Metric["granularities"][number];
  dimensions: Dimension[];
  filters: Filter[];
  scope: Scope;
}

/** Values that a world may hold, with one that it does not hold and the missing value. */
const VALUES: Partial<Record<Dimension, readonly string[]>> = {
  country: COUNTRIES,
  platform: PLATFORMS,
  game: GAMES,
  developer: DEVELOPERS,
  genre: GENRES,
  channel: [...CHANNELS, "email", "push"],
  campaign: CAMPAIGNS,
  payment_method: ["card", "sbp", "wallet"],
  source: ["search", "front", "wishlist"],
  language: ["ru", "en"],
  reason: ["network", "password", "blocked"],
  event_type: ["game.viewed", "session.heartbeat", "purchase.completed"],
};

/** How much longer than its buckets a range may be: the oracle is slow on purpose. */
const BUCKETS_MAX = 150;
const WIDTH_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 28 * DAY_MS };

/** Over some games or all of them, as an administrator or a developer; reports are asked no more than that. */
export function randomReportRequest(
  random: Random,
  world: { from: number; to: number },
  granularity: Metric["granularities"][number],
): RandomRequest {
  const zone = random.pick(ZONES);
  const filters = random.chance(0.6) ? [randomFilter(random, "game")] : [];

  return {
    metric: "",
    ...randomRange(random, { world, zone, granularity }),
    zone,
    granularity,
    dimensions: [],
    filters,
    scope: random.chance(0.4) ? randomDeveloper(random) : { kind: "all" },
  };
}

export function randomRequest(
  random: Random,
  metric: Metric,
  world: { from: number; to: number },
): RandomRequest {
  const zone = random.pick(ZONES);
  const granularity = random.pick(metric.granularities);
  const isDeveloper = metric.audience === "game" && random.chance(0.25);
  const dimensions = random.sample(metric.dimensions, random.pick([0, 0, 1, 1, 2, 3]));
  const filters = random
    .sample(metric.dimensions, random.pick([0, 0, 1, 2]))
    .map((dimension) => randomFilter(random, dimension));

  return {
    metric: metric.name,
    ...randomRange(random, { world, zone, granularity }),
    zone,
    granularity,
    dimensions,
    filters,
    scope: isDeveloper ? randomDeveloper(random) : { kind: "all" },
  };
}

/** Sometimes of some games only, which may be another developer's. */
function randomDeveloper(random: Random): Scope {
  const scope = { kind: "developer", developerId: random.pick(DEVELOPERS) } as const;

  return random.chance(0.4) ? { ...scope, games: random.sample(GAMES, random.int(1, GAMES.length)) } : scope;
}

function randomFilter(random: Random, dimension: Dimension): Filter {
  const values = [...(VALUES[dimension] ?? []), "", "nowhere"];

  return { dimension, values: random.sample(values, random.int(1, 3)), negate: random.chance(0.3) };
}

/** Mostly whole days of the zone, sometimes hours, sometimes any millisecond; it may reach out of the world. */
function randomRange(
  random: Random,
  { world, zone, granularity }: { world: { from: number; to: number }; zone: string; granularity: string },
): { from: number; to: number } {
  const earliest = world.from - 3 * DAY_MS;
  const latest = world.to + 5 * DAY_MS;
  const [a, b] = [random.int(earliest, latest), random.int(earliest, latest)];
  const width = WIDTH_MS[granularity as keyof typeof WIDTH_MS] ?? latest - earliest;
  const from = align(random, Math.min(a, b), zone);
  const to = align(random, Math.min(Math.max(a, b), from + BUCKETS_MAX * width), zone);

  return { from, to: to > from ? to : from + Math.min(width, DAY_MS) };
}

function align(random: Random, time: number, zone: string): number {
  if (random.chance(0.7)) return bucketStart(time, "day", zone);
  if (random.chance(0.5)) return bucketStart(time, "hour", zone);

  return time;
}
