/** Encoded events on their way from the generating thread, packed so that they cross threads without a copy. */
export interface DeliveryBatch {
  /** Bodies one after another. */
  bytes: Uint8Array;
  /** End of each body in `bytes`. */
  ends: Uint32Array;
  /** Epoch milliseconds at which each event is due, ascending. */
  due: Float64Array;
  /** Days of the world in this batch: the position in the batch of the day's first event here, and its index in the day. */
  days: readonly { day: number; position: number; index: number }[];
}

/** A place in the stream of deliveries. */
export interface DeliveryPosition {
  day: number;
  index: number;
}

/** Bodies number `from` up to, not including, `to`, as views into the batch. */
export function bodiesOf({ bytes, ends }: DeliveryBatch, from: number, to: number): Uint8Array[] {
  const bodies: Uint8Array[] = [];
  for (let i = from; i < to; i += 1)
    bodies.push(bytes.subarray(i === 0 ? 0 : (ends[i - 1] as number), ends[i] as number));

  return bodies;
}

/** Where the stream stands once the first `count` events of the batch are stored. */
export function positionAfter(batch: DeliveryBatch, count: number): DeliveryPosition {
  const last = batch.days.findLast(({ position }) => position < count) ?? batch.days[0];
  if (last === undefined) throw new Error("a batch without days has no position");

  return { day: last.day, index: last.index + (count - last.position) };
}

/** How many events, starting from `from`, are due at the instant. */
export function countDue({ due }: DeliveryBatch, from: number, now: number): number {
  let low = from;
  let high = due.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((due[middle] as number) <= now) low = middle + 1;
    else high = middle;
  }

  return low - from;
}
