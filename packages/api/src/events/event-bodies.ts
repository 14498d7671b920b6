import { invalid } from "@analytics/core/errors";
import { EVENTS_PER_REQUEST_MAX, tooManyEvents } from "./split-json-array.ts";

/** The input of `events.ingest`: bodies as bytes from REST, or `{events: […]}` from tRPC, where they are JSON already. */
export function parseEventBodies(input: unknown): Uint8Array[] {
  if (isBodies(input)) return input;

  const events = typeof input === "object" && input !== null && "events" in input ? input.events : undefined;
  if (!Array.isArray(events)) throw invalid("Send {events: […]}.");
  if (events.length > EVENTS_PER_REQUEST_MAX) throw tooManyEvents();

  return events.map((event) => Buffer.from(JSON.stringify(event) ?? "null"));
}

function isBodies(input: unknown): input is Uint8Array[] {
  return Array.isArray(input) && input.every((body) => body instanceof Uint8Array);
}
