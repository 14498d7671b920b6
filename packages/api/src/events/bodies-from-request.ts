import { invalid } from "@analytics/core/errors";
import { parseContentType, unsupported } from "../http/content-type.ts";
import { decompress } from "../http/decompress.ts";
import { readBody } from "../http/read-body.ts";
import { findEventsArray } from "./find-events-array.ts";
import { BYTE, skipSpace } from "./json-scan.ts";
import { splitJsonArray } from "./split-json-array.ts";
import { splitLines } from "./split-lines.ts";

/** Of the request as sent and of what it decompresses to. */
export const EVENTS_BODY_BYTES_MAX = 16 * 1_048_576;

/** How a media type is cut into events. */
type Splitter = (bytes: Uint8Array) => Uint8Array[];

const SPLITTERS: Record<string, Splitter> = {
  "application/cloudevents+json": (bytes) => [bytes],
  "application/cloudevents-batch+json": splitArrayBody,
  "application/json": splitAnyJson,
  "application/x-ndjson": splitLines,
  "application/ndjson": splitLines,
};

/**
 * The events of a `POST /events` body as views of its bytes, in order. Throws UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, or
 * DATA_VALIDATION_ERROR for an empty body or a broken array. A single event is passed on whatever it holds, so that a broken one is
 * quarantined with its bytes instead of being refused and lost.
 */
export async function bodiesFromRequest(request: Request): Promise<Uint8Array[]> {
  const mediaType = parseContentType(request.headers.get("content-type"));
  const split = mediaType !== null && Object.hasOwn(SPLITTERS, mediaType) ? SPLITTERS[mediaType] : undefined;
  if (split === undefined)
    throw unsupported(
      `Send events as ${Object.keys(SPLITTERS).slice(0, 4).join(", ")}; got ${mediaType ?? "no content type"}.`,
    );

  const sent = await readBody(request, { bytesMax: EVENTS_BODY_BYTES_MAX });
  const bytes = withoutBom(
    await decompress(sent, request.headers.get("content-encoding"), EVENTS_BODY_BYTES_MAX),
  );
  if (skipSpace(bytes, 0) === bytes.length) throw invalid("The body is empty.");

  return split(bytes);
}

function splitAnyJson(bytes: Uint8Array): Uint8Array[] {
  const start = skipSpace(bytes, 0);
  if (bytes[start] === BYTE.openBracket) return splitArrayBody(bytes);

  const array = findEventsArray(bytes, start);

  return array === -1 ? [bytes] : splitWrapper(bytes, array);
}

/** `[…]` and nothing after it. */
function splitArrayBody(bytes: Uint8Array): Uint8Array[] {
  const start = skipSpace(bytes, 0);
  if (bytes[start] !== BYTE.openBracket) throw invalid("The body must be a JSON array of events.");

  const { elements, end } = splitJsonArray(bytes, start);
  if (skipSpace(bytes, end) !== bytes.length) throw invalid("There is something after the array of events.");

  return elements;
}

/** `{"events":[…]}`; other members are skipped, but the object around the events must be valid JSON. */
function splitWrapper(bytes: Uint8Array, array: number): Uint8Array[] {
  const { elements, end } = splitJsonArray(bytes, array);
  const around = Buffer.concat([bytes.subarray(0, array), Buffer.from("[]"), bytes.subarray(end)]);
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(around));
  } catch {
    throw invalid("The object around the events is not valid JSON.");
  }

  return elements;
}

function withoutBom(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
