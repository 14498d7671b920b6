/** Where the client stands in the bytes of a fetch. */
export interface FetchCursor {
  buffer: Buffer;
  offset: number;
}

/** What the client and we need of a message. Headers, and keys but for control records, are left where they are. */
export interface DecodedMessage {
  offset: string;
  /** Epoch milliseconds. */
  timestamp: number;
  key: Buffer | null;
  value: Buffer | null;
  isControlRecord: boolean;
  batchContext: BatchContext;
}

/**
 * A whole record batch in the place of its messages: the client, which filters them one by one, need not look into what no
 * transaction can abort. `offset` is that of the last message, `timestamp` that of the first.
 */
export interface DecodedBatch extends DecodedMessage {
  messages: MessageTable;
}

export interface MessageTable {
  bytes: Buffer;
  offsets: Float64Array;
  /** Where each value begins and ends in `bytes`; −1 and −1 for null. */
  ranges: Int32Array;
}

interface BatchContext {
  producerId: string;
  inTransaction: boolean;
}

export interface RecordBatchTools {
  /** The codec that the attributes name; null for none. */
  codecOf(attributes: number): { decompress(data: Buffer): Promise<Buffer> } | null;
  /** The error by which the client knows that the fetch ended in the middle of a batch. */
  partial(message: string): Error;
}

const IS_LOG_APPEND_TIME = 0x08;
const IN_TRANSACTION = 0x10;
const IS_CONTROL = 0x20;

/** Places in a record batch. https://kafka.apache.org/documentation/#recordbatch */
const LENGTH = 8;
const LENGTH_END = 12;
const ATTRIBUTES = 21;
const FIRST_TIMESTAMP = 27;
const MAX_TIMESTAMP = 35;
const PRODUCER_ID = 43;
const COUNT = 57;
const RECORDS = 61;

/**
 * Decodes the record batch at the cursor and moves the cursor behind it. The client's own decoder makes a dozen objects of each
 * record, which cost as much as checking and storing the event does.
 */
export async function decodeRecordBatch(
  cursor: FetchCursor,
  { codecOf, partial }: RecordBatchTools,
): Promise<{ records: (DecodedMessage | DecodedBatch)[] }> {
  const { buffer, offset: start } = cursor;
  const end = start + LENGTH_END + buffer.readInt32BE(start + LENGTH);
  cursor.offset = end;
  if (end > buffer.length) throw partial("The fetch ends inside a record batch");

  const attributes = buffer.readInt16BE(start + ATTRIBUTES);
  const codec = codecOf(attributes);
  const packed = buffer.subarray(start + RECORDS, end);
  const batch: Batch = {
    firstOffset: Number(buffer.readBigInt64BE(start)),
    firstTimestamp: Number(buffer.readBigInt64BE(start + FIRST_TIMESTAMP)),
    appendedAt:
      (attributes & IS_LOG_APPEND_TIME) === 0 ? null : Number(buffer.readBigInt64BE(start + MAX_TIMESTAMP)),
    isControl: (attributes & IS_CONTROL) !== 0,
    context: {
      producerId: String(buffer.readBigInt64BE(start + PRODUCER_ID)),
      inTransaction: (attributes & IN_TRANSACTION) !== 0,
    },
  };
  const records = codec === null || packed.length === 0 ? packed : await codec.decompress(packed);

  const reader = new RecordReader(records, batch);
  const count = buffer.readInt32BE(start + COUNT);
  if (count > records.length) throw new Error("A record batch has more records than bytes");
  const isFiltered = batch.isControl || batch.context.inTransaction;

  return { records: isFiltered || count <= 0 ? reader.messages(count) : [reader.batch(count)] };
}

interface Batch {
  firstOffset: number;
  firstTimestamp: number;
  /** The broker's time, where the topic keeps that instead of the producer's. */
  appendedAt: number | null;
  isControl: boolean;
  context: BatchContext;
}

class RecordReader {
  readonly #bytes: Buffer;
  readonly #batch: Batch;
  #at = 0;
  /** Of the record that was read last. */
  #offset = 0;
  #timestamp = 0;
  #keyStart = 0;
  #keyEnd = 0;
  #valueStart = 0;
  #valueEnd = 0;

  constructor(bytes: Buffer, batch: Batch) {
    this.#bytes = bytes;
    this.#batch = batch;
  }

  messages(count: number): DecodedMessage[] {
    return Array.from({ length: Math.max(0, count) }, () => {
      this.#next();

      return this.#message(this.#timestamp);
    });
  }

  batch(count: number): DecodedBatch {
    const offsets = new Float64Array(count);
    const ranges = new Int32Array(count * 2);
    let timestamp = 0;
    for (let i = 0; i < count; i += 1) {
      this.#next();
      if (i === 0) timestamp = this.#timestamp;
      offsets[i] = this.#offset;
      ranges[i * 2] = this.#valueStart;
      ranges[i * 2 + 1] = this.#valueEnd;
    }

    return { ...this.#message(timestamp), messages: { bytes: this.#bytes, offsets, ranges } };
  }

  #message(timestamp: number): DecodedMessage {
    const { isControl, context } = this.#batch;
    const slice = (start: number, end: number) => (start < 0 ? null : this.#bytes.subarray(start, end));

    return {
      offset: String(this.#offset),
      timestamp,
      key: isControl ? slice(this.#keyStart, this.#keyEnd) : null,
      value: slice(this.#valueStart, this.#valueEnd),
      isControlRecord: isControl,
      batchContext: context,
    };
  }

  #next(): void {
    const length = this.#varint();
    const end = this.#at + length;
    if (length < 0 || end > this.#bytes.length) throw new Error("A record is longer than its batch");
    this.#at += 1;
    const { firstOffset, firstTimestamp, appendedAt } = this.#batch;
    const timestampDelta = this.#varint();
    this.#timestamp = appendedAt ?? firstTimestamp + timestampDelta;
    this.#offset = firstOffset + this.#varint();
    this.#keyEnd = this.#skip();
    this.#keyStart = this.#start;
    this.#valueEnd = this.#skip();
    this.#valueStart = this.#start;
    if (this.#valueEnd > end) throw new Error("A value is longer than its record");
    this.#at = end;
  }

  /** Where the bytes that `#skip` went over began; −1 for null. */
  #start = 0;

  /** Goes over bytes with their length before them, and returns where they end; −1 where the length is −1, for null. */
  #skip(): number {
    const length = this.#varint();
    this.#start = length < 0 ? -1 : this.#at;
    if (length < 0) return -1;
    this.#at += length;

    return this.#at;
  }

  /** A zigzag varint of any length; exact as far as a double is. */
  #varint(): number {
    const bytes = this.#bytes;
    const first = bytes[this.#at] as number;
    this.#at += 1;
    if (!(first >= 128)) return (first >>> 1) ^ -(first & 1);
    let value = first & 127;
    let scale = 128;
    for (;;) {
      const byte = bytes[this.#at] as number;
      this.#at += 1;
      value += (byte & 127) * scale;
      // Also false behind the last byte.
      if (!(byte >= 128)) break;
      scale *= 128;
    }

    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}
