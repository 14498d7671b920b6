import { DAY_MS } from "@analytics/core/time/range";
import { type ActivityFact, activeUsers, activityFacts } from "./activity.ts";
import { type Fact, groupByGame } from "./fact.ts";
import { firstActivityFacts } from "./first-activity.ts";
import { type MoneyFact, moneyFacts, saleFacts } from "./money-facts.ts";
import { inOrder } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { dayAfter, matureCohort } from "./retention.ts";
import { netOf, perUser } from "./sales.ts";
import { ratio, toSeries, within } from "./series.ts";
import type { World } from "./world.ts";

const CONVERSION_WINDOW_MS = 30 * DAY_MS;

/** The first order of a user that cost something. */
interface FirstOrderFact extends Fact {
  kind: "firstOrder";
  user: string;
  time: number;
}

/** Users whose first paid order ever lies in the period ÷ users active in it. */
export function firstPurchaseRate(world: World): OracleSeries[] {
  const facts = [...firstOrderFacts(world), ...activityFacts(world)];

  return toSeries<FirstOrderFact | ActivityFact>(world, facts, (group, period) => {
    const orders = group.filter((fact) => fact.kind === "firstOrder" && within(fact.time, period));
    const active = activeUsers(
      group.filter((fact) => fact.kind === "active"),
      period,
    );

    return ratio(orders.length, active.size);
  });
}

/** Of the users first active on mature days, the share whose first paid order came within 30 · 24 hours of that moment. */
export function newUserConversion30d(world: World): OracleSeries[] {
  const firstOrders = new Map(firstOrderFacts(world).map((fact) => [fact.user, fact.time]));

  return toSeries(world, firstActivityFacts(world), (facts, period) => {
    const members = matureCohort(
      world,
      facts,
      period,
      (day) => day.bucket.to + CONVERSION_WINDOW_MS <= world.request.now,
    );
    const converted = members.filter(({ member }) => {
      const paidAt = firstOrders.get(member.user);

      return paidAt !== undefined && paidAt < member.time + CONVERSION_WINDOW_MS;
    });

    return ratio(converted.length, members.length);
  });
}

/** Net revenue of calendar days 0–30 of the cohort ÷ its size; money of the same games when the request names games. */
export function ltv30(world: World): OracleSeries[] {
  const moneyOf = new Map(
    groupByGame(world, moneyFacts(world)).map((group) => [
      JSON.stringify(group.dimensions),
      Map.groupBy(group.facts, (fact) => fact.user),
    ]),
  );
  const facts = firstActivityFacts(world).map((fact) => ({
    ...fact,
    money: moneyOf.get(JSON.stringify(fact.group))?.get(fact.user) ?? [],
  }));

  return toSeries(world, facts, (group, period) => {
    const members = matureCohort(
      world,
      group,
      period,
      (day) => dayAfter(world, day, 30).to <= world.request.now,
    );
    const revenue = members.reduce((sum, { day, member }) => {
      const span = { from: day.bucket.from, to: dayAfter(world, day, 30).to };

      return sum + netOf(member.money.filter((fact) => within(fact.time, span)));
    }, 0n);

    return perUser(revenue, members.length);
  });
}

/** Ordered by (time, seq, event id). */
function firstOrderFacts(world: World): FirstOrderFact[] {
  const paid = saleFacts(world).filter((fact) => fact.isPaid && fact.user !== "");

  return [...Map.groupBy(paid, (fact) => fact.user)].map(([user, lines]) => {
    const first = lines.toSorted((a, b) => inOrder(a.event, b.event))[0] as MoneyFact;

    return { kind: "firstOrder" as const, user, time: first.time, dimensions: first.dimensions };
  });
}
