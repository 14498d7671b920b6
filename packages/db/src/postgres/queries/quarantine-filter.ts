import { and, eq, gte, ilike, inArray, lt, type SQL, sql } from "drizzle-orm";
import { quarantine } from "../schema/quarantine.ts";

export interface QuarantineFilter {
  reason?: string;
  stream?: string;
  type?: string;
  step?: string;
  /** JSONPath of the offending value. */
  path?: string;
  /** The CloudEvents id. */
  eventId?: string;
  /** Part of the message, in any case. */
  text?: string;
  state?: "open" | "replayed" | "discarded";
  /** Epoch milliseconds of receipt, half-open. */
  from?: number;
  to?: number;
}

/** The place of a row in the order of the quarantine: newest first. */
export interface QuarantinePlace {
  receivedAt: Date;
  id: string;
}

export type QuarantineFacet = "reason" | "type" | "stream" | "state";

/** The condition of a filter; `without` leaves one of its parts out. */
export function whereQuarantine(filter: QuarantineFilter, without?: QuarantineFacet): SQL | undefined {
  const part = (name: QuarantineFacet) => {
    const value = name === without ? undefined : filter[name];

    return value === undefined ? undefined : eq(quarantine[name], value);
  };

  return and(
    part("reason"),
    part("stream"),
    part("type"),
    part("state"),
    filter.step === undefined ? undefined : eq(quarantine.step, filter.step),
    filter.path === undefined ? undefined : eq(quarantine.path, filter.path),
    filter.eventId === undefined ? undefined : eq(quarantine.eventId, filter.eventId),
    filter.text === undefined ? undefined : ilike(quarantine.message, `%${literal(filter.text)}%`),
    filter.from === undefined ? undefined : gte(quarantine.receivedAt, new Date(filter.from)),
    filter.to === undefined ? undefined : lt(quarantine.receivedAt, new Date(filter.to)),
  );
}

/** Rows behind a place, in the order of the quarantine. */
export function isBehind(place: QuarantinePlace | undefined): SQL | undefined {
  if (place === undefined) return undefined;

  return sql`(${quarantine.receivedAt}, ${quarantine.id}) < (${place.receivedAt.toISOString()}, ${place.id})`;
}

/** The rows of some ids, or of a filter. */
export type QuarantineChoice = { ids: readonly string[] } | { filter: QuarantineFilter };

export function whereChosen(choice: QuarantineChoice): SQL | undefined {
  return "ids" in choice ? inArray(quarantine.id, [...choice.ids]) : whereQuarantine(choice.filter);
}

/** Text whose `%` and `_` mean themselves. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
