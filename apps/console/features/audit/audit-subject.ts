import type { Messages } from "#messages/en.ts";

export type SubjectNoun = keyof Messages["auditLog"]["nouns"];

/** What an entry is about or who did it, by the kind that the service writes before the colon. */
export interface AuditSubject {
  noun: SubjectNoun;
  /** Null: all of the kind. */
  id: string | null;
}

const NOUNS: Readonly<Record<string, SubjectNoun>> = {
  account: "account",
  api_key: "api_key",
  cli: "cli",
  dashboard: "dashboard",
  developer: "developer",
  note: "note",
  quarantine: "quarantine",
  rates: "rates",
  saved_view: "saved_view",
  session: "session",
};
/** Their ids are random, and as a whole only good for copying. */
const GUID = /^([0-9a-f]{8})-[0-9a-f-]{27}$/i;

/** Reads the text of an entry. Null when it is of no known kind. */
export function readSubject(text: string, action: string): AuditSubject | null {
  if (text === "command-line") return { noun: "cli", id: null };
  if (action.startsWith("jobs.")) return { noun: "run", id: shortId(text) };
  const colon = text.indexOf(":");
  const kind = colon === -1 ? text : text.slice(0, colon);
  const noun = Object.hasOwn(NOUNS, kind) ? NOUNS[kind] : undefined;
  if (noun === undefined) return null;

  return { noun, id: colon === -1 ? null : shortId(text.slice(colon + 1)) };
}

function shortId(id: string): string {
  return GUID.exec(id)?.[1] ?? id;
}
