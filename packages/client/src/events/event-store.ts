/** Lines of JSON that travel in one request. */
export interface Batch {
  id: number;
  /** With a line end after each event. */
  body: Uint8Array<ArrayBuffer>;
}

export interface StoreLimits {
  /** Of one batch. */
  batchEvents: number;
  batchBytes: number;
  /** Of everything that waits. */
  waitingBytes: number;
}

/** Where events wait until the service has them: in batches, in the order in which they came. */
export interface EventStore {
  /** Takes an event: a line of JSON without its end. Throws QueueFullError. */
  add(line: string): void;
  /** Ends the batch that is being filled, so that it can be sent. */
  seal(): void;
  /** The oldest batch that is ended; null: there is none. */
  next(): Batch | null;
  /** The service has it. */
  remove(batch: Batch): void;
  /** The service will never take it. */
  setAside(batch: Batch): void;
  /** Whether there is a batch being filled. */
  readonly isFilling: boolean;
  /** Whether nothing waits at all. */
  readonly isEmpty: boolean;
  readonly waitingBytes: number;
  close(): void;
}
