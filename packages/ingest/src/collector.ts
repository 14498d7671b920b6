import { AppError } from "@analytics/core/errors";
import type { BatchResult } from "./batch.ts";
import type { Pipeline } from "./pipeline.ts";

export interface CollectorOptions {
  /** The ledger's stream; `http` unless told. */
  stream?: string;
  clock?: () => number;
  limits?: Partial<CollectorLimits>;
}

export interface CollectorLimits {
  /** How long a first event may wait for company, in milliseconds. */
  waitMs: number;
  /** Events and bytes of one group. */
  groupEvents: number;
  groupBytes: number;
  /** Groups in the pipeline at once. */
  groupsInFlight: number;
  /** Bytes that may wait or be in flight; beyond it senders are told to come back. */
  queueBytes: number;
}

const MIB = 1_048_576;
const DEFAULT_LIMITS: CollectorLimits = {
  waitMs: 2,
  groupEvents: 20_000,
  groupBytes: 32 * MIB,
  // One group in the databases while the next is being prepared: more would only make the groups smaller.
  groupsInFlight: 2,
  queueBytes: 256 * MIB,
};
const RETRY_AFTER_SECONDS = 1;

export interface Collector {
  /**
   * Stores events together with those of other callers and resolves with the result for these alone, when they are durable.
   * Throws RATE_LIMITED when too much is waiting and UPSTREAM_UNAVAILABLE when nothing could be stored.
   */
  submit(bodies: readonly Uint8Array[]): Promise<BatchResult>;
  /** Waits until everything submitted was answered. */
  drain(): Promise<void>;
}

interface Submission {
  bodies: readonly Uint8Array[];
  bytes: number;
  receivedAt: number;
  resolve: (result: BatchResult) => void;
  reject: (error: unknown) => void;
}

/** Group commit: callers of one moment share one trip through the pipeline, and each gets its own answer. */
export function createCollector(pipeline: Pipeline, options: CollectorOptions = {}): Collector {
  return new GroupCollector(pipeline, options);
}

class GroupCollector implements Collector {
  readonly #pipeline: Pipeline;
  readonly #stream: string;
  readonly #clock: () => number;
  readonly #limits: CollectorLimits;
  #queue: Submission[] = [];
  #queuedEvents = 0;
  #queuedBytes = 0;
  #heldBytes = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #inFlight = new Set<Promise<void>>();

  constructor(pipeline: Pipeline, options: CollectorOptions) {
    this.#pipeline = pipeline;
    this.#stream = options.stream ?? "http";
    this.#clock = options.clock ?? Date.now;
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
  }

  async submit(bodies: readonly Uint8Array[]): Promise<BatchResult> {
    if (bodies.length === 0) return { received: 0, stored: 0, duplicates: 0, quarantined: [], outcomes: [] };
    const bytes = bodies.reduce((total, body) => total + body.length, 0);
    // A submission is always taken when nothing else is held, however large it is.
    if (this.#heldBytes > 0 && this.#heldBytes + bytes > this.#limits.queueBytes) throw tooBusy();
    const { promise, resolve, reject } = Promise.withResolvers<BatchResult>();
    this.#queue.push({ bodies, bytes, receivedAt: this.#clock(), resolve, reject });
    this.#queuedEvents += bodies.length;
    this.#queuedBytes += bytes;
    this.#heldBytes += bytes;
    this.#schedule();

    return promise;
  }

  async drain(): Promise<void> {
    while (this.#queue.length > 0 || this.#inFlight.size > 0) {
      this.#flush();
      await Promise.all(this.#inFlight);
    }
  }

  /** Full groups go at once; others wait for company, but not longer than `waitMs`. */
  #schedule(): void {
    if (this.#inFlight.size >= this.#limits.groupsInFlight) return;
    if (this.#queuedEvents >= this.#limits.groupEvents || this.#queuedBytes >= this.#limits.groupBytes) {
      this.#flush();
    } else this.#timer ??= setTimeout(() => this.#flush(), this.#limits.waitMs);
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#queue.length > 0 && this.#inFlight.size < this.#limits.groupsInFlight) {
      const group = this.#takeGroup();
      const run = this.#store(group).finally(() => {
        this.#inFlight.delete(run);
        for (const submission of group) this.#heldBytes -= submission.bytes;
        if (this.#queue.length > 0) this.#flush();
      });
      this.#inFlight.add(run);
    }
  }

  /** The oldest submissions that fit one group; at least one. */
  #takeGroup(): Submission[] {
    let events = 0;
    let bytes = 0;
    const end = this.#queue.findIndex((submission, position) => {
      events += submission.bodies.length;
      bytes += submission.bytes;

      return position > 0 && (events > this.#limits.groupEvents || bytes > this.#limits.groupBytes);
    });
    const group = this.#queue.splice(0, end < 0 ? this.#queue.length : end);
    for (const submission of group) {
      this.#queuedEvents -= submission.bodies.length;
      this.#queuedBytes -= submission.bytes;
    }

    return group;
  }

  async #store(group: readonly Submission[]): Promise<void> {
    try {
      const result = await this.#pipeline.ingest({
        stream: this.#stream,
        receivedAt: (group[0] as Submission).receivedAt,
        bodies: group.flatMap((submission) => submission.bodies),
      });
      answer(group, result);
    } catch (error) {
      for (const submission of group) submission.reject(error);
    }
  }
}

/** Cuts a group's result into the results of its submissions, with positions counted from each one's own start. */
function answer(group: readonly Submission[], result: BatchResult): void {
  let start = 0;
  let next = 0;
  for (const { bodies, resolve } of group) {
    const end = start + bodies.length;
    const outcomes = result.outcomes.slice(start, end);
    const quarantined: BatchResult["quarantined"] = [];
    for (; next < result.quarantined.length; next += 1) {
      const entry = result.quarantined[next] as BatchResult["quarantined"][number];
      if (entry.index >= end) break;
      quarantined.push({ ...entry, index: entry.index - start });
    }
    resolve({
      received: bodies.length,
      stored: outcomes.filter((outcome) => outcome === "stored").length,
      duplicates: outcomes.filter((outcome) => outcome === "duplicate").length,
      quarantined,
      outcomes,
    });
    start = end;
  }
}

function tooBusy(): AppError {
  return new AppError("RATE_LIMITED", "Too many events are waiting to be stored. Try again in a moment.", {
    details: { retry_after: RETRY_AFTER_SECONDS },
  });
}
