import { DAY_MS } from "@analytics/core/time/range";
import { type Fact, userDimensions } from "./fact.ts";
import { inOrder, type OracleEvent } from "./oracle-event.ts";
import type { OracleSeries } from "./request.ts";
import { ratio, toSeries, within } from "./series.ts";
import { eventsOf, type World } from "./world.ts";

const CONVERSION_WINDOW_MS = 30 * DAY_MS;

/** A game on a user's wishlist: from the add that put it there until its removal or purchase. */
export interface WishlistFact extends Fact {
  user: string;
  game: string;
  opened: OracleEvent;
  /** Infinity while it is on the list. */
  closedAt: number;
  /** What the same user did with the same game, in order. */
  history: readonly OracleEvent[];
}

/** Games on wishlists at the end of the bucket. */
export function wishlistBalance(world: World): OracleSeries[] {
  return toSeries(world, wishlistFacts(world), (facts, period) => {
    const at = Math.min(period.to, world.request.now);

    return facts.filter((fact) => fact.opened.time < at && fact.closedAt >= at).length;
  });
}

/** Of the pairs put on a wishlist at least 30 days ago, the share bought within 30 days and not removed before. */
export function wishlistConversion(world: World): OracleSeries[] {
  return toSeries(world, wishlistFacts(world), (facts, period) => {
    const entries = facts.filter(
      (fact) =>
        within(fact.opened.time, period) && fact.opened.time + CONVERSION_WINDOW_MS <= world.request.now,
    );
    const pairs = (of: readonly WishlistFact[]) => new Set(of.map((f) => JSON.stringify([f.user, f.game])));

    return ratio(pairs(entries.filter(isConverted)).size, pairs(entries).size);
  });
}

/** An add while the game is on the list opens nothing; a removal while it is not closes nothing. */
export function wishlistFacts(world: World): WishlistFact[] {
  return [...histories(world)].flatMap(([key, history]) => {
    const [user, game] = JSON.parse(key) as [string, string];
    const facts: WishlistFact[] = [];
    let open: WishlistFact | null = null;
    for (const event of history) {
      if (event.type === "wishlist.added") {
        if (open !== null) continue;
        open = {
          user,
          game,
          opened: event,
          closedAt: Number.POSITIVE_INFINITY,
          history,
          dimensions: userDimensions(world, event),
        };
        facts.push(open);
      } else if (open !== null) {
        open.closedAt = event.time;
        open = null;
      }
    }

    return facts;
  });
}

/** Adds, removals and purchases of a (user, game), ordered by (time, seq, event id). */
function histories(world: World): Map<string, OracleEvent[]> {
  const found = new Map<string, OracleEvent[]>();
  for (const event of eventsOf(world, "wishlist.added", "wishlist.removed", "purchase.completed")) {
    if (event.user === "") continue;
    const games = event.type === "purchase.completed" ? event.lines.map((line) => line.gameId) : [event.game];
    for (const game of new Set(games)) {
      const key = JSON.stringify([event.user, game]);
      found.set(key, [...(found.get(key) ?? []), event]);
    }
  }

  return found;
}

function isConverted(fact: WishlistFact): boolean {
  return boughtAt(fact) <= fact.opened.time + CONVERSION_WINDOW_MS;
}

/** The first paid order of the game after it was put on the list, unless it was removed before; else Infinity. */
export function boughtAt(fact: WishlistFact): number {
  const later = fact.history.filter((event) => inOrder(event, fact.opened) > 0);
  const removal = later.find((event) => event.type === "wishlist.removed");
  const purchase = later.find(
    (event) => event.type === "purchase.completed" && event.lines.some((line) => line.price > 0),
  );

  const isFirst = purchase !== undefined && (removal === undefined || inOrder(removal, purchase) > 0);

  return isFirst ? purchase.time : Number.POSITIVE_INFINITY;
}
