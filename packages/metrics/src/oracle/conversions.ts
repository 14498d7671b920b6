import { DAY_MS, HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { type Fact, userDimensions } from "./fact.ts";
import type { OracleEvent } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { ratio, toSeries, within } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

/** An event that may lead to another one within a window. */
interface EntryFact extends Fact {
  time: number;
  /** What is counted once in a bucket: a user, a (user, game) or the event itself. */
  unit: string;
  isMature: boolean;
  isConverted: boolean;
}

interface Conversion {
  entry: string;
  windowMs: number;
  unitOf(event: OracleEvent): string;
  leadsTo(entry: OracleEvent, later: OracleEvent): boolean;
  goals: readonly OracleEvent[];
}

const userAndGame = (event: OracleEvent) => JSON.stringify([event.user, event.game]);

/** (user, game) pairs with a view that led to a paid order of the game within 7 days ÷ pairs with a view. */
export function storeConversion(world: World): OracleSeries[] {
  return conversion(world, {
    entry: "game.viewed",
    windowMs: 7 * DAY_MS,
    unitOf: userAndGame,
    leadsTo: ordersGame,
    goals: paidOrders(world),
  });
}

/** Users whose checkout led to a completed purchase within 24 hours ÷ users with a checkout. */
export function checkoutConversion(world: World): OracleSeries[] {
  return conversion(world, {
    entry: "checkout.started",
    windowMs: 24 * HOUR_MS,
    unitOf: (event) => event.user,
    leadsTo: () => true,
    goals: eventsOf(world, "purchase.completed"),
  });
}

/** 1 − the share of (user, game) put into a cart that were ordered and paid within 7 days. */
export function cartAbandonment(world: World): OracleSeries[] {
  const bought = conversion(world, {
    entry: "cart.added",
    windowMs: 7 * DAY_MS,
    unitOf: userAndGame,
    leadsTo: ordersGame,
    goals: paidOrders(world),
  });
  const complement = (value: number | null) => (value === null ? null : 1 - value);

  return bought.map((series) => ({
    ...series,
    total: complement(series.total),
    points: series.points.map((point) => ({ ...point, v: complement(point.v) })),
  }));
}

/** Searches after which the same user viewed a game within 30 minutes ÷ searches. */
export function searchToView(world: World): OracleSeries[] {
  return conversion(world, {
    entry: "game.searched",
    windowMs: 30 * MINUTE_MS,
    unitOf: (event) => event.id,
    leadsTo: () => true,
    goals: eventsOf(world, "game.viewed"),
  });
}

function conversion(world: World, spec: Conversion): OracleSeries[] {
  const goals = Map.groupBy(spec.goals, (goal) => goal.user);
  const facts = eventsOf(world, spec.entry)
    .filter((event) => event.user !== "")
    .map((event) => toEntry(world, { ...spec, goals: goals.get(event.user) ?? [] }, event));

  return toSeries(world, facts, (group, period) => {
    const entries = group.filter((fact) => fact.isMature && within(fact.time, period));
    const units = (of: readonly EntryFact[]) => new Set(of.map((fact) => fact.unit)).size;

    return ratio(units(entries.filter((fact) => fact.isConverted)), units(entries));
  });
}

function toEntry(world: World, spec: Conversion, event: OracleEvent): EntryFact {
  return {
    time: event.time,
    unit: spec.unitOf(event),
    isMature: event.time + spec.windowMs <= world.request.now,
    isConverted: spec.goals.some(
      (goal) =>
        goal.time >= event.time && goal.time <= event.time + spec.windowMs && spec.leadsTo(event, goal),
    ),
    dimensions: userDimensions(world, event),
  };
}

function paidOrders(world: World): OracleEvent[] {
  return eventsOf(world, "purchase.completed").filter((event) => event.lines.some((line) => line.price > 0));
}

function ordersGame(entry: OracleEvent, order: OracleEvent): boolean {
  return order.lines.some((line) => line.gameId === entry.game);
}
