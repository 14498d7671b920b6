import type { QuarantineEntry } from "../batch.ts";
import { scrubId, scrubText } from "./scrub-text.ts";

/** The texts that lie beside a quarantined body. */
export interface ReadableTexts {
  path: string | null;
  message: string;
  eventId: string | null;
  type: string | null;
}

/** What lies beside an encrypted body is read by people: it holds no personal data, and no NUL, which Postgres cannot store. */
export function readable(
  entry: Pick<QuarantineEntry, "path" | "message" | "id" | "type" | "identifiers">,
): ReadableTexts {
  const { path = null, message, id, type, identifiers } = entry;
  const free = (text: string) => withoutNul(scrubText(text, identifiers));

  return {
    path: path === null ? null : free(path),
    message: free(message),
    eventId: id === null ? null : withoutNul(scrubId(id, identifiers)),
    type: type === null ? null : free(type),
  };
}

function withoutNul(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
