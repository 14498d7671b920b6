/** How much of something a caller may have: a bucket of `atOnce` that fills by `perSecond`. */
export interface Rate {
  readonly perSecond: number;
  readonly atOnce: number;
}

/** A bucket behind a request. */
export interface BucketState {
  /** What may be had at once; negative behind a debt. */
  left: number;
  /** Until the bucket is full again. */
  fullInSeconds: number;
}

export interface TokenBuckets {
  /** Takes what a request costs from the caller's bucket; null, and nothing taken, where it does not hold as much. */
  take(key: string, cost: number): BucketState | null;
  /** Takes what is known only afterwards; the bucket may owe it. */
  owe(key: string, cost: number): void;
  /** Puts back what was taken for nothing. */
  giveBack(key: string, cost: number): void;
  /** Seconds until the bucket holds as much; a cost above the whole bucket waits until it is full. */
  waitSeconds(key: string, cost: number): number;
}

/** Callers that are remembered; the one that was seen least recently is forgotten first, and begins with a full bucket. */
const CALLERS_MAX = 50_000;

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets in the memory of this process. `clock`: epoch milliseconds. */
export function createTokenBuckets({ perSecond, atOnce }: Rate, clock: () => number): TokenBuckets {
  const buckets = new Map<string, Bucket>();

  function fill(key: string): Bucket {
    const now = clock();
    const bucket = buckets.get(key);
    if (bucket === undefined) return { tokens: atOnce, at: now };
    const seconds = Math.max(0, now - bucket.at) / 1_000;

    return { tokens: Math.min(atOnce, bucket.tokens + seconds * perSecond), at: now };
  }

  function keep(key: string, bucket: Bucket): void {
    buckets.delete(key);
    if (buckets.size >= CALLERS_MAX) buckets.delete(buckets.keys().next().value ?? "");
    buckets.set(key, bucket);
  }

  /** What costs more than a bucket can hold takes a full one. */
  const payable = (cost: number) => Math.min(cost, atOnce);

  return {
    take: (key, cost) => {
      const bucket = fill(key);
      const isEnough = bucket.tokens >= payable(cost);
      if (isEnough) bucket.tokens -= cost;
      keep(key, bucket);

      return isEnough
        ? { left: bucket.tokens, fullInSeconds: Math.ceil((atOnce - bucket.tokens) / perSecond) }
        : null;
    },
    owe: (key, cost) => {
      const bucket = fill(key);
      bucket.tokens -= cost;
      keep(key, bucket);
    },
    giveBack: (key, cost) => {
      const bucket = fill(key);
      bucket.tokens = Math.min(atOnce, bucket.tokens + cost);
      keep(key, bucket);
    },
    waitSeconds: (key, cost) => Math.max(1, Math.ceil((payable(cost) - fill(key).tokens) / perSecond)),
  };
}
