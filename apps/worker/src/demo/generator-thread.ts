import { parentPort, workerData } from "node:worker_threads";
import { createWorld, type WorldOptions } from "@analytics/demo/world";
import type { DeliveryPosition } from "./delivery-batch.ts";
import { packDeliveries } from "./pack-deliveries.ts";

export interface GeneratorOptions {
  world: WorldOptions;
  from: DeliveryPosition;
  batchSize: number;
}

/** The generating thread: answers each message with the next batch. */
const { world, from, batchSize } = workerData as GeneratorOptions;
const batches = packDeliveries(createWorld(world), from, batchSize);
parentPort?.on("message", () => {
  const { value } = batches.next();
  if (value === undefined) return;
  parentPort?.postMessage(value, [value.bytes.buffer, value.ends.buffer, value.due.buffer]);
});
