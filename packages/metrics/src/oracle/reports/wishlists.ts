import { DAY_MS } from "@analytics/core/time/range";
import type { LaunchRow, WishlistCohortRow } from "../../reports/wishlists.ts";
import { passes } from "../fact.ts";
import { periodsOf, within } from "../series.ts";
import { boughtAt, type WishlistFact, wishlistFacts } from "../wishlist.ts";
import type { World } from "../world.ts";

/** Pairs by bucket of adding. Of every event that has happened by now; buckets without an add are left out. */
export function wishlistCohorts(world: World): WishlistCohortRow[] {
  const facts = factsUntil(world, world.request.now);

  return periodsOf(world)
    .map((period) => {
      const opened = facts.filter((fact) => within(fact.opened.time, period));
      const boughtIn = (days: number) =>
        pairsOf(opened.filter((fact) => boughtAt(fact) <= fact.opened.time + days * DAY_MS));

      return {
        t: period.bucket.from / 1_000,
        added: pairsOf(opened),
        bought_7: boughtIn(7),
        bought_30: boughtIn(30),
        bought_90: boughtIn(90),
        bought: pairsOf(opened.filter((fact) => boughtAt(fact) < Number.POSITIVE_INFINITY)),
        on_list: pairsOf(opened.filter((fact) => fact.closedAt === Number.POSITIVE_INFINITY)),
      };
    })
    .filter(({ added }) => added > 0);
}

/** Of the pairs on a wishlist at the start of the range those that bought in it. */
export function wishlistLaunch(world: World): LaunchRow {
  const { from, to, now } = world.request;
  const waiting = factsUntil(world, Math.min(to, now)).filter(
    (fact) => fact.opened.time < from && fact.closedAt >= from,
  );
  const bought = waiting.filter((fact) => boughtAt(fact) >= from && boughtAt(fact) < to);

  return { outstanding: pairsOf(waiting), bought: pairsOf(bought) };
}

function factsUntil(world: World, until: number): WishlistFact[] {
  const known = { ...world, events: world.events.filter((event) => event.time < until) };

  return wishlistFacts(known).filter((fact) => passes(world, fact));
}

function pairsOf(facts: readonly WishlistFact[]): number {
  return new Set(facts.map(({ user, game }) => JSON.stringify([user, game]))).size;
}
