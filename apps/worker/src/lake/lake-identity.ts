import { AppError } from "@analytics/core/errors";
import { readEventsTableId } from "@analytics/db/clickhouse/queries/lake/events-table-id";
import type { ObjectStore } from "@analytics/db/objects/object-store";
import { z } from "zod";
import type { LakeDeps } from "./lake-deps.ts";

const KEY = "lake.json";
const identity = z.object({ format: z.literal(1), events_table: z.string() });

/**
 * Throws CONFLICT unless this ClickHouse is the one that the lake was made from. An empty or restored one would replace whole
 * hours by the few events that it has; after a rebuild it may go on.
 */
export async function checkIdentity({ clickhouse, objects }: LakeDeps): Promise<void> {
  const mine = await readEventsTableId(clickhouse);
  const theirs = await readOrClaim(objects, mine);
  if (theirs !== mine)
    throw new AppError(
      "CONFLICT",
      `The lake at ${objects.location} was made from another ClickHouse. Rebuild this one from it first: npm run lake -- rebuild`,
      { details: { lake: theirs, clickhouse: mine } },
    );
}

/** From now on the lake follows this ClickHouse, which holds all that the lake does. */
export async function adoptLake({ clickhouse, objects }: LakeDeps): Promise<void> {
  await objects.put(KEY, toBody(await readEventsTableId(clickhouse)));
}

async function readOrClaim(objects: ObjectStore, mine: string): Promise<string> {
  const body = await objects.read(KEY);
  if (body !== null) return identity.parse(JSON.parse(body.toString("utf8"))).events_table;
  if ((await objects.putIfAbsent(KEY, toBody(mine))) !== null) return mine;

  return await readOrClaim(objects, mine);
}

function toBody(table: string): Buffer {
  return Buffer.from(`${JSON.stringify({ format: 1, events_table: table })}\n`);
}
