import { AppError } from "@analytics/core/errors";
import type { Access } from "../access/access.ts";
import { sourceOf } from "../auth/networks.ts";
import { type BucketState, createTokenBuckets, type Rate, type TokenBuckets } from "./token-buckets.ts";

/** What is counted: requests that read, requests that change something, the work of ClickHouse, bytes of events, and strangers. */
export const LIMIT_KINDS = ["reads", "writes", "queries", "event_bytes", "anonymous"] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** By kind; a kind that is absent is not limited. */
export type RateLimitConfig = Readonly<Partial<Record<LimitKind, Rate>>>;

/** What one caller may still have, during one request. */
export interface CallerLimits {
  /** Throws RATE_LIMITED, with `retry_after` in its details. */
  spend(kind: LimitKind, cost?: number): void;
  /** Spends 1 before it is asked for: the next `spend` of the kind in this request costs nothing. Throws as `spend` does. */
  prepay(kind: LimitKind): void;
  /** Gives back what was prepaid and not asked for. */
  refund(): void;
  /** Counts what is known only afterwards; never throws. */
  owe(kind: LimitKind, cost: number): void;
  /** `RateLimit-Policy` and `RateLimit` for what this request was counted to; empty: nothing. */
  headers(): Record<string, string>;
}

export interface RateLimits {
  /** Of somebody who is known, whatever address they come from; of anybody else by address, of IPv6 by its /64. */
  of(access: Pick<Access, "subject"> | null, address: string): CallerLimits;
}

const TEXTS: Readonly<Record<LimitKind, string>> = {
  reads: "Too many requests.",
  writes: "Too many changes.",
  queries: "Too much work for the database.",
  event_bytes: "Too many bytes of events.",
  anonymous: "Too many requests of nobody.",
};

/** The limits of this process: each instance counts for itself. */
export function createRateLimits(config: RateLimitConfig, clock: () => number): RateLimits {
  const policies = new Map(
    Object.entries(config).map(([kind, rate]) => [
      kind as LimitKind,
      { buckets: createTokenBuckets(rate, clock), policy: policyOf(kind as LimitKind, rate) },
    ]),
  );

  return {
    of: (access, address) =>
      access === null
        ? toCallerLimits(policies, sourceOf(address), () => "anonymous")
        : toCallerLimits(policies, access.subject, (kind) => kind),
  };
}

interface Policy {
  buckets: TokenBuckets;
  policy: string;
}

function toCallerLimits(
  policies: ReadonlyMap<LimitKind, Policy>,
  key: string,
  counted: (kind: LimitKind) => LimitKind,
): CallerLimits {
  const used = new Map<LimitKind, BucketState>();
  const prepaid = new Set<LimitKind>();

  function take(kind: LimitKind, cost: number): void {
    const buckets = policies.get(kind)?.buckets;
    if (buckets === undefined) return;
    const state = buckets.take(key, cost);
    const seconds = state === null ? buckets.waitSeconds(key, cost) : 0;
    used.set(kind, state ?? { left: 0, fullInSeconds: seconds });
    if (state === null)
      throw new AppError("RATE_LIMITED", `${TEXTS[kind]} Try again in ${seconds} s.`, {
        details: { limit: kind, retry_after: seconds },
      });
  }

  return {
    spend: (asked, cost = 1) => {
      const kind = counted(asked);
      const rest = prepaid.delete(kind) ? cost - 1 : cost;
      if (rest > 0) take(kind, rest);
    },
    prepay: (asked) => {
      const kind = counted(asked);
      take(kind, 1);
      prepaid.add(kind);
    },
    refund: () => {
      for (const kind of prepaid) policies.get(kind)?.buckets.giveBack(key, 1);
      prepaid.clear();
    },
    owe: (asked, cost) => policies.get(counted(asked))?.buckets.owe(key, cost),
    headers: (): Record<string, string> => {
      if (used.size === 0) return {};
      const kinds = [...used];

      return {
        "RateLimit-Policy": kinds.map(([kind]) => policies.get(kind)?.policy).join(", "),
        RateLimit: kinds
          .map(
            ([kind, { left, fullInSeconds }]) =>
              `"${kind}";r=${Math.max(0, Math.floor(left))};t=${fullInSeconds}`,
          )
          .join(", "),
      };
    },
  };
}

/** An item of `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10): a quota and the seconds in which it comes back. */
function policyOf(kind: LimitKind, { perSecond, atOnce }: Rate): string {
  const unit = kind === "event_bytes" ? ';qu="content-bytes"' : "";

  return `"${kind}";q=${Math.floor(atOnce)}${unit};w=${Math.ceil(atOnce / perSecond)}`;
}
