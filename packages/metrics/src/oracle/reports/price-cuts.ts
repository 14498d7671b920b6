import type { TimeRange } from "@analytics/core/time/range";
import type { PeriodSales, PriceCut } from "../../reports/price-cuts.ts";
import { type Fact, passes, userDimensions } from "../fact.ts";
import { moneyFacts } from "../money-facts.ts";
import { byTimeAndId, numberOf, textOf } from "../oracle-event.ts";
import { within } from "../series.ts";
import { eventsOf, type World } from "../world.ts";

/** Announced price cuts that touch the range; what the last announcement of a window says holds. */
export function priceCuts(world: World): PriceCut[] {
  const { from, to } = world.request;
  const cuts = new Map<string, PriceCut>();
  for (const event of eventsOf(world, "price.changed").toSorted(byTimeAndId)) {
    const fact: Fact = { dimensions: userDimensions(world, event) };
    const cut = {
      game_id: event.game,
      from_ms: Date.parse(textOf(event, "discount_from")),
      to_ms: Date.parse(textOf(event, "discount_to")),
      percent: numberOf(event, "discount_percent"),
    };
    const touches = cut.from_ms < to && cut.to_ms > from && cut.to_ms > cut.from_ms;
    if (touches && event.time < to && passes(world, fact))
      cuts.set(`${cut.game_id} ${cut.from_ms} ${cut.to_ms}`, cut);
  }

  return [...cuts.values()];
}

/** What a game sold in a stretch of time. */
export function salesInPeriod(world: World, gameId: string, range: TimeRange): PeriodSales {
  const facts = moneyFacts(world).filter(
    (fact) => fact.dimensions.game?.[0] === gameId && within(fact.time, range) && passes(world, fact),
  );
  const sum = (read: (fact: (typeof facts)[number]) => bigint) =>
    Number(facts.reduce((total, fact) => total + read(fact), 0n));

  return {
    units: facts.filter((fact) => fact.kind === "sale" && fact.isPriced).length,
    gross: sum((fact) => (fact.kind === "sale" ? fact.price : 0n)),
    net: sum((fact) => (fact.kind === "sale" ? 1n : -1n) * (fact.price - fact.tax - fact.fee)),
  };
}
