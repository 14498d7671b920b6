import { AppError } from "@analytics/core/errors";
import type { Logger } from "@analytics/core/logger";
import type { Pipeline } from "@analytics/ingest/pipeline";
import type { ConsumerTelemetry } from "./consumer-telemetry.ts";
import { cutBatch } from "./cut-batch.ts";
import type { BatchControl, BatchHandler, PartitionBatch } from "./message-stream.ts";
import type { OffsetBook } from "./offset-book.ts";
import { retryUntil } from "./retry-until.ts";

export interface HandlerDeps {
  pipeline: Pipeline;
  offsets: Pick<OffsetBook, "record">;
  telemetry: ConsumerTelemetry;
  logger: Logger;
  clock: () => number;
}

const LIMITS = { events: 50_000, bytes: 33_554_432 };

/**
 * The order that makes nothing lost and nothing twice: store → write down → commit, one piece after the other. A step that fails
 * is tried again for ever with the very same piece, so the partition stands still and nothing is skipped or split; a crash between
 * two steps brings the piece again, and every step knows what it has seen.
 */
export function createBatchHandler(deps: HandlerDeps): BatchHandler {
  const { pipeline, offsets, telemetry, clock } = deps;

  return async (batch, control) => {
    for (const piece of cutBatch(batch, LIMITS)) {
      // What has begun is finished and committed, so that the next owner begins behind it.
      if (control.signal.aborted) return;
      const { topic: stream, partition, bodies } = piece;
      const startedAt = clock();
      const stored = await retry("store", piece, control, () =>
        pipeline.ingest({ stream, partition, receivedAt: startedAt, bodies }),
      );
      if (!stored.done) return;
      const recorded = await retry("record", piece, control, () => offsets.record(piece));
      // What is stored and not written down comes again: without its entry it must not be committed.
      if (!recorded.done) return;
      await control.done(piece.nextOffset);
      telemetry.handled(piece, {
        result: stored.result,
        entry: recorded.result,
        seconds: (clock() - startedAt) / 1_000,
        delaySeconds: (clock() - piece.producedAt) / 1_000,
      });
    }
  };

  async function retry<Result>(
    step: "store" | "record",
    { topic, partition, fromOffset }: PartitionBatch,
    { signal }: BatchControl,
    attempt: () => Promise<Result>,
  ) {
    const place = { topic, partition };
    const outcome = await retryUntil(attempt, {
      signal,
      onFailure: (error, failures) => {
        const code = error instanceof AppError ? error.code : "INTERNAL";
        telemetry.stands(place, { step, code });
        // An upstream that is away is expected and says so once; a bug says so every time.
        const level = code === "UPSTREAM_UNAVAILABLE" ? (failures === 1 ? "warn" : "debug") : "error";
        deps.logger[level]({ err: error, ...place, offset: fromOffset, step, failures }, "partition stands");
      },
    });
    telemetry.moves(place);

    return outcome;
  }
}
