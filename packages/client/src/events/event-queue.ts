import { type Backoff, waitMs } from "../backoff.ts";
import { AnalyticsError } from "../errors.ts";
import type { Schemas } from "../generated/operations.ts";
import { sleep, type Transport } from "../transport.ts";
import { createDiskStore } from "./disk-store.ts";
import type { Batch, EventStore } from "./event-store.ts";
import { createMemoryStore } from "./memory-store.ts";

/** An event that was stored nowhere, and why: the service keeps it in quarantine. */
export type Quarantined = Schemas["IngestAnswer"]["quarantined"][number];

export interface EventQueueOptions {
  /** Which service the events are from, such as `payment-service`. */
  source: string;
  /** A batch is sent when it holds so many events (500 unless told), … */
  batchEvents?: number;
  /** … so many bytes (524,288), … */
  batchBytes?: number;
  /** … or when its first event has waited so long (1,000 ms). */
  batchMs?: number;
  /** Keeps waiting events in files of this directory, of this process alone, so that they survive it. In memory unless told. */
  spool?: string;
  /** With `spool`: waits for the disk with each event. */
  spoolSync?: boolean;
  /** Most bytes that may wait: 16 MiB in memory, 1 GiB in files. More is a QueueFullError. */
  waitingBytes?: number;
  backoff?: Backoff;
  /** Hears of tries that failed; the events wait on. `refused`: the service will never take the batch, and it was set aside. */
  onError?: (error: AnalyticsError, about: { refused: boolean }) => void;
  /** Hears of events that the service could not store. They are kept there and can be mended: do not send them again. */
  onQuarantined?: (events: readonly Quarantined[]) => void;
}

export interface TrackOptions {
  /** Makes the event the same one when it is tracked again; a random one unless told. */
  id?: string;
  /** When it happened; now unless told. */
  time?: Date;
  /** Another source than that of the queue. */
  source?: string;
  subject?: string;
  traceparent?: string;
}

const MIB = 1_048_576;
const BACKOFF: Backoff = { baseMs: 250, maxMs: 30_000 };
/** Codes with which a batch may be taken later all the same: the credentials are mended, or the service is. */
const MAY_PASS = new Set(["UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "INTERNAL", "QUERY_EXECUTION_ERROR"]);

/**
 * Takes events and brings them to the service: in batches, in order, as often as it takes. Ids are made once, when an event is tracked,
 * so that a batch that arrives twice counts once.
 */
export class EventQueue {
  readonly #transport: Transport;
  readonly #options: EventQueueOptions;
  readonly #store: EventStore;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #wake: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #idle: (() => void)[] = [];
  #lastError: AnalyticsError | undefined;

  constructor(transport: Transport, options: EventQueueOptions) {
    this.#transport = transport;
    this.#options = options;
    const { spool, spoolSync = false, batchEvents = 500, batchBytes = MIB / 2 } = options;
    const waitingBytes = options.waitingBytes ?? (spool === undefined ? 16 * MIB : 1_024 * MIB);
    const limits = { batchEvents, batchBytes, waitingBytes };
    this.#store =
      spool === undefined
        ? createMemoryStore(limits)
        : createDiskStore({ ...limits, directory: spool, sync: spoolSync });
    this.#running = this.#run();
  }

  /** Bytes of events that the service does not have yet. */
  get waitingBytes(): number {
    return this.#store.waitingBytes;
  }

  /** Takes an event and returns its id; with a spool it is in its file then. Throws QueueFullError, or when the queue is closed. */
  track(type: string, data: Readonly<Record<string, unknown>>, options: TrackOptions = {}): string {
    if (this.#stopping.signal.aborted) throw new Error("The queue is closed.");
    const { id = crypto.randomUUID(), time = new Date(), source = this.#options.source, ...rest } = options;
    const event = { specversion: "1.0", id, source, type, time: time.toISOString(), ...rest, data };
    this.#store.add(JSON.stringify(event));
    if (this.#store.isFilling) this.#timer ??= this.#sealLater();
    this.#wake();

    return id;
  }

  /** Resolves when the service has everything that was tracked; rejects with the last error when it has not within that time. */
  async flush({ timeoutMs = 30_000 }: { timeoutMs?: number } = {}): Promise<void> {
    this.#seal();
    if (this.#store.isEmpty) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(this.#lastError ?? new Error("The events are still on their way.")),
        timeoutMs,
      );
      this.#idle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Flushes and takes nothing more. What the service has not by then stays in the spool, or is lost with the memory. */
  async close(options: { timeoutMs?: number } = {}): Promise<void> {
    try {
      await this.flush(options);
    } finally {
      this.#stopping.abort();
      this.#wake();
      await this.#running;
      this.#store.close();
    }
  }

  #sealLater(): NodeJS.Timeout {
    return setTimeout(() => this.#seal(), this.#options.batchMs ?? 1_000);
  }

  #seal(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#store.seal();
    this.#wake();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopping.signal.aborted) {
      const isSent = await this.#sendNext();
      failures = isSent ? 0 : failures + 1;
      if (!isSent) await this.#waitAfter(failures);
    }
  }

  /** Sends the oldest batch, or rests until there is one. Whether all went well. */
  async #sendNext(): Promise<boolean> {
    try {
      const batch = this.#store.next();
      if (batch === null) await this.#rest();
      else await this.#send(batch);
      this.#lastError = undefined;

      return true;
    } catch (error) {
      if (this.#stopping.signal.aborted) return true;
      this.#lastError = error instanceof AnalyticsError ? error : spoolFailed(error);
      this.#options.onError?.(this.#lastError, { refused: false });

      return false;
    }
  }

  async #send(batch: Batch): Promise<void> {
    try {
      const { text } = await this.#transport.sendOnce({
        method: "POST",
        path: "/events",
        headers: { "content-type": "application/x-ndjson" },
        body: batch.body,
        repeatable: true,
        signal: this.#stopping.signal,
      });
      this.#store.remove(batch);
      this.#report(text);
    } catch (error) {
      if (!(error instanceof AnalyticsError) || error.retryable || MAY_PASS.has(error.code)) throw error;
      this.#store.setAside(batch);
      this.#options.onError?.(error, { refused: true });
    }
  }

  #report(text: string): void {
    const { quarantined } = (JSON.parse(text) as { data: Schemas["IngestAnswer"] }).data;
    if (quarantined.length > 0) this.#options.onQuarantined?.(quarantined);
  }

  /** Until there is something to send. */
  async #rest(): Promise<void> {
    if (this.#store.isEmpty) for (const resolve of this.#idle.splice(0)) resolve();
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #waitAfter(failures: number): Promise<void> {
    const ms = waitMs(this.#options.backoff ?? BACKOFF, failures, this.#lastError?.retryAfterSeconds);
    await sleep(ms, this.#stopping.signal).catch(() => undefined);
  }
}

function spoolFailed(cause: unknown): AnalyticsError {
  return new AnalyticsError({
    code: "SPOOL_FAILED",
    message: "The events that wait could not be read.",
    cause,
  });
}
