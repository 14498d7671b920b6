import type { AuthorizedContext } from "../context.ts";
import type { Answer } from "../trpc.ts";

/** One event of the request that was not stored; `index` is its place in the request. */
export interface QuarantinedEvent {
  index: number;
  id: string | null;
  code: string;
  message: string;
  path?: string;
}

export interface IngestAnswer {
  accepted: number;
  duplicates: number;
  quarantined: QuarantinedEvent[];
}

/** Stores the events and answers when they are durable. Throws UPSTREAM_UNAVAILABLE when they are not: nothing was acknowledged then. */
export async function ingestEvents(
  ctx: AuthorizedContext,
  bodies: Uint8Array[],
): Promise<Answer<IngestAnswer>> {
  const { collector, telemetry, clock } = ctx.deps;
  if (bodies.length === 0) return { data: { accepted: 0, duplicates: 0, quarantined: [] }, meta: {} };

  const startedAt = clock();
  const result = await collector.submit(bodies);
  telemetry.recordIngest(result, (clock() - startedAt) / 1_000);

  return {
    data: {
      accepted: result.stored,
      duplicates: result.duplicates,
      quarantined: result.quarantined.map(({ index, id, code, message, path }) => ({
        index,
        id,
        code,
        message,
        ...(path === undefined ? {} : { path }),
      })),
    },
    meta: {},
  };
}
