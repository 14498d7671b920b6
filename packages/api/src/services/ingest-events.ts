import { REASON_CODES } from "@analytics/ingest/batch";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { count } from "../schemas/output-types.ts";
import type { Answer } from "../trpc.ts";

const refusedEventSchema = z
  .strictObject({
    index: count.describe("Its place in the request, from 0."),
    id: z.string().nullable().describe("The CloudEvents id, when there was one to read."),
    code: z.enum(REASON_CODES),
    message: z.string(),
    path: z.string().optional().describe("JSONPath of the offending value."),
  })
  .meta({ id: "RefusedEvent" });

/** What became of the events of one request. */
export const ingestAnswerSchema = z
  .strictObject({
    accepted: count,
    duplicates: count.describe("Known already: they change nothing."),
    quarantined: z
      .array(refusedEventSchema)
      .describe("Kept with their bytes, not counted; they can be mended and replayed."),
  })
  .meta({ id: "IngestAnswer" });

export type IngestAnswer = z.infer<typeof ingestAnswerSchema>;

/** Stores the events and answers when they are durable. Throws UPSTREAM_UNAVAILABLE when they are not: nothing was acknowledged then. */
export async function ingestEvents(
  ctx: AuthorizedContext,
  bodies: Uint8Array[],
): Promise<Answer<IngestAnswer>> {
  const { collector, telemetry, clock } = ctx.deps;
  if (bodies.length === 0) return { data: { accepted: 0, duplicates: 0, quarantined: [] }, meta: {} };

  ctx.limits.owe(
    "event_bytes",
    bodies.reduce((sum, body) => sum + body.length, 0),
  );
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
