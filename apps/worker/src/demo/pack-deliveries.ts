import { encodeEvent } from "@analytics/demo/encode";
import { generateDeliveries } from "@analytics/demo/generate";
import type { World } from "@analytics/demo/world";
import type { DeliveryBatch, DeliveryPosition } from "./delivery-batch.ts";

const BODY_BYTES = 320;

/**
 * Batches of encoded events from a position on, without end: whole days until at least `size` events are in. A batch may
 * reach into the future; its receiver waits until each event is due.
 */
export function* packDeliveries(
  world: World,
  from: DeliveryPosition,
  size: number,
): Generator<DeliveryBatch> {
  let next = from;
  for (;;) {
    const packer = createPacker(size);
    while (packer.count() < size) {
      packer.addDay(world, next);
      next = { day: next.day + 1, index: 0 };
    }
    yield packer.finish();
  }
}

function createPacker(size: number) {
  let bytes = Buffer.allocUnsafeSlow(size * BODY_BYTES);
  let length = 0;
  const ends: number[] = [];
  const due: number[] = [];
  const days: { day: number; position: number; index: number }[] = [];
  const append = (text: string) => {
    // A UTF-16 unit takes at most three bytes in UTF-8.
    if (length + text.length * 3 > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(bytes.length * 2);
      bytes.copy(larger, 0, 0, length);
      bytes = larger;
    }
    length += bytes.write(text, length);
    ends.push(length);
  };

  return {
    count: () => ends.length,
    addDay: (world: World, { day, index }: DeliveryPosition) => {
      days.push({ day, position: ends.length, index });
      for (const { at, event } of generateDeliveries(world, day).slice(index)) {
        append(encodeEvent(event));
        due.push(at);
      }
    },
    finish: (): DeliveryBatch => ({
      bytes: bytes.subarray(0, length),
      ends: Uint32Array.from(ends),
      due: Float64Array.from(due),
      days,
    }),
  };
}
