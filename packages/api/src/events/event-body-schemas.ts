import { envelopeSchema } from "@analytics/ingest/catalog/envelope";
import { z } from "zod";
import type { RestBody } from "../rest/route.ts";
import { EVENTS_PER_REQUEST_MAX } from "./split-json-array.ts";

const event = envelopeSchema.meta({
  id: "CloudEvent",
  description:
    "CloudEvents 1.0. What `data` holds depends on the type. An event that breaks its schema is not refused: it is quarantined, and the answer says why.",
});
const events = z.array(event).max(EVENTS_PER_REQUEST_MAX);

const EXAMPLE = {
  specversion: "1.0",
  id: "0b7c0e0e-0001",
  source: "catalog-service",
  type: "game.viewed",
  time: "2026-11-23T10:00:00.123Z",
  data: { user_id: "user-42", game_id: "g-001", country: "RU", source: "search" },
};

/** The bodies that `bodiesFromRequest` reads, for the description of `POST /events`. */
export const EVENT_BODIES: Readonly<Record<string, RestBody>> = {
  "application/json": { schema: z.union([event, events, z.looseObject({ events })]), example: EXAMPLE },
  "application/cloudevents+json": { schema: event, example: EXAMPLE },
  "application/cloudevents-batch+json": { schema: events, example: [EXAMPLE] },
  "application/x-ndjson": {
    schema: z.string().describe("One event a line."),
    example: `${JSON.stringify(EXAMPLE)}\n`,
  },
};
