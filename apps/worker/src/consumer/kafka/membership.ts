/** Our place in one generation of the consumer group. */
export class Membership {
  readonly #revoked = new AbortController();
  #rebalance: unknown;

  /** Aborts when the generation is over: what has not begun must not begin. */
  get signal(): AbortSignal {
    return this.#revoked.signal;
  }

  /** The answer by which the broker announced the end of the generation; undefined while it lasts. */
  get rebalance(): unknown {
    return this.#rebalance;
  }

  /** Ends the generation if that is what the failure says. Others are met again, and handled, by the client's own next fetch. */
  note(failure: unknown): void {
    if (!isRebalance(failure)) return;
    this.#rebalance ??= failure;
    this.end();
  }

  end(): void {
    this.#revoked.abort();
  }
}

const REBALANCE_TYPES = new Set([
  "REBALANCE_IN_PROGRESS",
  "ILLEGAL_GENERATION",
  "NOT_COORDINATOR_FOR_GROUP",
  "UNKNOWN_MEMBER_ID",
]);

function isRebalance(error: unknown): boolean {
  return error instanceof Error && "type" in error && REBALANCE_TYPES.has(String(error.type));
}
