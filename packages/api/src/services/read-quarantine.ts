import { notFound } from "@analytics/core/errors";
import { isJsonObject, type JsonObject } from "@analytics/core/json/json-value";
import type { QuarantineSummary } from "@analytics/db/postgres/queries/quarantine";
import type { QuarantineFilter } from "@analytics/db/postgres/queries/quarantine-filter";
import { type Explanation, explain } from "@analytics/ingest/replay/explain";
import { z } from "zod";
import type { AuthorizedContext } from "../context.ts";
import { count, utcTime } from "../schemas/output-types.ts";
import type { PageMeta } from "../schemas/page-meta.ts";
import type { QuarantineFilterInput } from "../schemas/quarantine-input.ts";
import type { QuarantinePage } from "../stores/ingestion-store.ts";
import type { Answer } from "../trpc.ts";
import { recordAudit } from "./audit.ts";

/** A quarantined event as the doors show it. */
export const quarantineRowSchema = z
  .strictObject({
    id: z.guid(),
    received_at: utcTime,
    stream: z.string(),
    reason: z.string(),
    step: z.string(),
    path: z.string().nullable(),
    message: z.string(),
    event_id: z.string().nullable(),
    type: z.string().nullable(),
    seen: count.describe("How often these very bytes arrived."),
    state: z.enum(["open", "replayed", "discarded"]),
    resolved_at: utcTime.nullable(),
    resolved_by: z.string().nullable(),
    resolution: z.string().nullable().describe("`stored`, `duplicate`, or the words of who discarded it."),
  })
  .meta({ id: "QuarantineRow" });

const historyEntrySchema = z.strictObject({
  at: utcTime,
  actor: z.string(),
  action: z.enum(["replayed", "failed", "discarded", "reopened"]),
  result: z.string(),
  detail: z.string().nullable(),
  edited: z.boolean(),
});

const issueSchema = z.strictObject({
  path: z.array(z.union([z.string(), z.number()])),
  message: z.string(),
  schema: z
    .custom<JsonObject>(isJsonObject)
    .nullable()
    .describe("JSON Schema of what the catalogue wants there."),
});

/** A quarantined event with what was sent. */
export const quarantinedOriginalSchema = z
  .strictObject({
    ...quarantineRowSchema.shape,
    body: z.string().nullable().describe("Null when the bytes are no UTF-8 text."),
    body_base64: z.string().describe("All the bytes."),
    replayed_body: z
      .string()
      .nullable()
      .describe("What was replayed in its place; null when that was the original, or nothing was replayed."),
    expected: z
      .strictObject({
        type: z.string().nullable(),
        version: z.int().nullable(),
        issues: z.array(issueSchema),
      })
      .describe("Everything that today's catalogue says against it."),
    history: z.array(historyEntrySchema),
  })
  .meta({ id: "QuarantinedOriginal" });

const facetSchema = z.array(
  z.strictObject({
    value: z.string().nullable().describe("Null: events without one, such as the type of what is not JSON."),
    count,
  }),
);

/** How many events have which value. */
export const quarantineFacetsSchema = z
  .strictObject({ reason: facetSchema, type: facetSchema, stream: facetSchema, state: facetSchema })
  .meta({ id: "QuarantineFacets" });

export type QuarantineRow = z.infer<typeof quarantineRowSchema>;
export type QuarantinedOriginal = z.infer<typeof quarantinedOriginalSchema>;
type QuarantineFacets = z.infer<typeof quarantineFacetsSchema>;

/** Quarantined events, newest first. */
export async function listQuarantine(
  ctx: AuthorizedContext,
  page: QuarantinePage,
): Promise<Answer<QuarantineRow[], PageMeta>> {
  const { items, nextCursor } = await ctx.deps.ingestion.listQuarantine(page);

  return { data: items.map(toRow), meta: { next_cursor: nextCursor } };
}

/** How many events of a filter have which reason, type, stream and state. */
export async function countQuarantine(
  ctx: AuthorizedContext,
  filter: QuarantineFilter,
): Promise<Answer<QuarantineFacets>> {
  return { data: await ctx.deps.ingestion.countQuarantine(filter), meta: {} };
}

/** One quarantined event with its original bytes; the reading is audited. Throws NOT_FOUND. */
export async function getQuarantined(
  ctx: AuthorizedContext,
  input: { id: string },
): Promise<Answer<QuarantinedOriginal>> {
  const found = await ctx.deps.ingestion.findQuarantined(input.id);
  if (found === undefined) throw notFound("This quarantined event");
  await recordAudit(ctx, { action: "quarantine.read", object: `quarantine:${found.id}` });

  const { body, replayBody, history, ...summary } = found;

  return {
    data: {
      ...toRow(summary),
      body: toText(body),
      body_base64: body.toString("base64"),
      replayed_body: replayBody === null || summary.state !== "replayed" ? null : toText(replayBody),
      expected: toExpectation(explain(body)),
      history: history.map(({ at, ...entry }) => ({ ...entry, at: at.toISOString() })),
    },
    meta: {},
  };
}

/** The filter as the stores know it. */
export function toFilter({ event_id: eventId, ...filter }: QuarantineFilterInput): QuarantineFilter {
  return { ...filter, eventId };
}

function toExpectation({ type, version, issues }: Explanation): QuarantinedOriginal["expected"] {
  return {
    type,
    version,
    issues: issues.map(({ path, message, expected }) => ({ path, message, schema: expected })),
  };
}

function toRow(row: QuarantineSummary): QuarantineRow {
  const { receivedAt, eventId, resolvedAt, resolvedBy, ...rest } = row;

  return {
    ...rest,
    received_at: receivedAt.toISOString(),
    event_id: eventId,
    resolved_at: resolvedAt?.toISOString() ?? null,
    resolved_by: resolvedBy,
  };
}

function toText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
