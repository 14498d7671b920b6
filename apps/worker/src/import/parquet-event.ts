import { toJson } from "./read/read-parquet.ts";

/**
 * A row of a Parquet file without a map as a CloudEvent: columns are its attributes, and `data` is a struct or the text of
 * its JSON. What is no event is left for the pipeline to refuse.
 */
export function toEventBody(values: Readonly<Record<string, unknown>>): Buffer {
  const event = toJson(values) as Record<string, unknown>;
  if (typeof event.data === "string") event.data = parsed(event.data);
  event.specversion ??= "1.0";

  return Buffer.from(JSON.stringify(event));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
