import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DeliveryBatch } from "./delivery-batch.ts";
import type { GeneratorOptions } from "./generator-thread.ts";

/**
 * Batches made by a thread of their own, one ahead of the reader, so that generating and storing overlap. Ends the thread
 * when the reader stops or the signal aborts.
 */
export async function* streamDeliveries(
  options: GeneratorOptions,
  signal: AbortSignal,
): AsyncGenerator<DeliveryBatch> {
  const worker = new Worker(new URL("./generator-thread.ts", import.meta.url), { workerData: options });
  const request = () => {
    const answer = once(worker, "message", { signal }) as Promise<[DeliveryBatch]>;
    // A failure is seen when the batch is awaited; until then it is not an unhandled rejection.
    answer.catch(() => undefined);
    worker.postMessage(null);

    return answer;
  };
  try {
    let next = request();
    for (;;) {
      const [batch] = await next;
      next = request();
      yield batch;
    }
  } finally {
    await worker.terminate();
  }
}
