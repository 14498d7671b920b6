import type { BatchResult } from "@analytics/ingest/batch";

/** Where the events of an import go: the pipeline, or the rehearsal of a dry run. */
export interface Sink {
  ingest(bodies: readonly Uint8Array[]): Promise<Pick<BatchResult, "outcomes" | "quarantined">>;
}
