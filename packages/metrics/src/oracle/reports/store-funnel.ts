import { DAY_MS } from "@analytics/core/time/range";
import { FUNNEL_STEPS, FUNNEL_WINDOW_DAYS, type FunnelRow } from "../../reports/store-funnel.ts";
import { type Fact, passes, userDimensions } from "../fact.ts";
import type { OracleEvent } from "../oracle-event.ts";
import { within } from "../series.ts";
import { eventsOf, type World } from "../world.ts";

const WINDOW_MS = FUNNEL_WINDOW_DAYS * DAY_MS;

interface Pair extends Fact {
  user: string;
  game: string;
}

/** How far each (user, game) pair came within the window of one of its views. */
export function storeFunnel(world: World): FunnelRow {
  const { now } = world.request;
  const row: FunnelRow = { viewed: 0, interested: 0, in_cart: 0, checkout: 0, bought: 0, in_progress: 0 };
  for (const [key, views] of viewsByPair(world)) {
    const pair = JSON.parse(key) as [string, string];
    const over = views.filter((view) => view + WINDOW_MS <= now);
    if (over.length === 0) row.in_progress += 1;
    const level = Math.max(0, ...over.map((view) => levelOf(world, pair, view)));
    for (const step of FUNNEL_STEPS.slice(0, level)) row[step] += 1;
  }

  return row;
}

function viewsByPair(world: World): Map<string, number[]> {
  const views = new Map<string, number[]>();
  for (const event of eventsOf(world, "game.viewed")) {
    const pair: Pair = { user: event.user, game: event.game, dimensions: userDimensions(world, event) };
    if (event.user === "" || !within(event.time, world.request) || !passes(world, pair)) continue;
    const key = JSON.stringify([pair.user, pair.game]);
    views.set(key, [...(views.get(key) ?? []), event.time]);
  }

  return views;
}

/** 1 for the view itself, and one more for each step that follows the one before it. */
function levelOf(world: World, [user, game]: [string, string], view: number): number {
  const steps: ((event: OracleEvent) => boolean)[] = [
    (event) => (event.type === "wishlist.added" || event.type === "cart.added") && event.game === game,
    (event) => event.type === "cart.added" && event.game === game,
    (event) => event.type === "checkout.started",
    (event) =>
      event.type === "purchase.completed" &&
      event.lines.some((line) => line.gameId === game) &&
      event.lines.some((line) => line.price > 0),
  ];
  const own = world.events.filter((event) => event.user === user);
  let last = view;
  for (const [i, isStep] of steps.entries()) {
    const next = own.find((event) => isStep(event) && event.time >= last && event.time <= view + WINDOW_MS);
    if (next === undefined) return i + 1;
    last = next.time;
  }

  return steps.length + 1;
}
