import { MINUTE_MS } from "@analytics/core/time/range";
import {
  PLAYED_BORDERS,
  REFUND_CAUSES,
  type RefundCause,
  type RefundCauseRow,
} from "../../reports/refund-causes.ts";
import { passes } from "../fact.ts";
import { type MoneyFact, moneyFacts } from "../money-facts.ts";
import { byTimeAndId, textOf } from "../oracle-event.ts";
import { within } from "../series.ts";
import { playedIn, type SessionFact, sessionFacts } from "../sessions.ts";
import { eventsOf, type World } from "../world.ts";

/** Refunded lines by each cause, and all of them. */
export function refundCauses(world: World): RefundCauseRow[] {
  const refunds = moneyFacts(world).filter(
    (fact) => fact.kind === "refund" && within(fact.time, world.request) && passes(world, fact),
  );
  const sessions = sessionFacts(world).filter((session) => session.user !== "");
  const causeOf: Record<RefundCause, (fact: MoneyFact) => string> = {
    reason: ({ event }) => textOf(event, "reason"),
    build: (fact) => buildAt(world, fact),
    played: (fact) => String(playedClass(sessions, fact)),
  };
  const rows = REFUND_CAUSES.flatMap((cause) =>
    [...Map.groupBy(refunds, causeOf[cause])].map(([value, facts]) => ({ cause, value, ...sumsOf(facts) })),
  );

  return [...rows, { cause: null, value: "", ...sumsOf(refunds) }];
}

function buildAt(world: World, { time, dimensions }: MoneyFact): string {
  const builds = eventsOf(world, "build.released")
    .filter((event) => event.game === dimensions.game?.[0] && event.time <= time)
    .toSorted(byTimeAndId);
  const last = builds.at(-1);

  return last === undefined ? "" : textOf(last, "version");
}

function playedClass(sessions: readonly SessionFact[], { user, time, dimensions }: MoneyFact): number {
  const own = sessions.filter((session) => session.user === user && session.game === dimensions.game?.[0]);
  const played = playedIn(own, { from: Number.NEGATIVE_INFINITY, to: time });
  if (played === 0) return 0;

  return PLAYED_BORDERS.filter((minutes) => played >= minutes * MINUTE_MS).length;
}

function sumsOf(facts: readonly MoneyFact[]): { refunds: number; amount: number } {
  return {
    refunds: facts.length,
    amount: Number(facts.reduce((sum, fact) => sum + fact.price, 0n)),
  };
}
