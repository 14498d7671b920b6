import type { LimitKind } from "./caller-limits.ts";
import type { Rate } from "./token-buckets.ts";

const MIB = 1_048_576;

/** What a caller may have of one instance unless it is told otherwise: more than a person at the console or a sender of events needs. */
export const DEFAULT_RATES: Readonly<Record<LimitKind, Rate>> = {
  reads: { perSecond: 200, atOnce: 2_000 },
  writes: { perSecond: 50, atOnce: 500 },
  queries: { perSecond: 200, atOnce: 5_000 },
  event_bytes: { perSecond: 128 * MIB, atOnce: 512 * MIB },
  anonymous: { perSecond: 50, atOnce: 500 },
};
