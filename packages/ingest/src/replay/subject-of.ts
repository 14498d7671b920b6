import { isJsonObject } from "@analytics/core/json/json-value";
import { parseBody } from "./edit-body.ts";

/** The user that an event is about, as far as its bytes can be read. */
export function subjectOf(bytes: Buffer): string | null {
  const event = parseBody(bytes);
  if (!isJsonObject(event) || !isJsonObject(event.data)) return null;
  const { user_id: userId } = event.data;

  return typeof userId === "string" && userId !== "" ? userId : null;
}
