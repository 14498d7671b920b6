import { addBuckets } from "@analytics/core/time/zone";
import { type ActivityFact, activeUsers, activityFacts } from "./activity.ts";
import { type FirstActivityFact, firstActivityFacts } from "./first-activity.ts";
import type { OracleSeries } from "./request.ts";
import { type Period, ratio, toSeries, within } from "./series.ts";
import type { World } from "./world.ts";

interface Stages {
  active: Set<string>;
  before: Set<string>;
  fresh: Set<string>;
}

/** Users whose first active moment ever lies in the period. */
export function newUsers(world: World): OracleSeries[] {
  return stagesSeries(world, ({ fresh }) => fresh.size);
}

/** Active in the period and in the one before it. */
export function returningUsers(world: World): OracleSeries[] {
  return stagesSeries(world, ({ active, before }) => count(active, (user) => before.has(user)));
}

/** Active in the period, not in the one before it, and not new. */
export function resurrectedUsers(world: World): OracleSeries[] {
  return stagesSeries(world, ({ active, before, fresh }) =>
    count(active, (user) => !before.has(user) && !fresh.has(user)),
  );
}

/** Active in the period before, not in this one. */
export function dormantUsers(world: World): OracleSeries[] {
  return stagesSeries(world, ({ active, before }) => count(before, (user) => !active.has(user)));
}

/** dormant ÷ active in the period before. */
export function churnRate(world: World): OracleSeries[] {
  return stagesSeries(world, ({ active, before }) =>
    ratio(
      count(before, (user) => !active.has(user)),
      before.size,
    ),
  );
}

function stagesSeries(world: World, measure: (stages: Stages) => number | null): OracleSeries[] {
  const facts = [...activityFacts(world), ...firstActivityFacts(world)];

  return toSeries<ActivityFact | FirstActivityFact>(world, facts, (group, period) => {
    const active = group.filter((fact) => fact.kind === "active");
    const first = group.filter((fact) => fact.kind === "first");

    return measure({
      active: activeUsers(active, period),
      before: activeUsers(active, previousPeriod(world, period)),
      fresh: new Set(first.filter((fact) => within(fact.time, period)).map((fact) => fact.user)),
    });
  });
}

function count(users: ReadonlySet<string>, counts: (user: string) => boolean): number {
  return [...users].filter(counts).length;
}

/** The whole calendar bucket before; for the total, the interval of equal length before the range. */
function previousPeriod(world: World, period: Period): { from: number; to: number } {
  const { granularity, zone } = world.request;
  const { from, to } = period.bucket;
  if (period.isTotal || granularity === "total") return { from: from - (to - from), to: from };

  return { from: addBuckets(from, -1, granularity, zone), to: from };
}
