import { invalid } from "@analytics/core/errors";
import type { QuarantinePlace } from "@analytics/db/postgres/queries/quarantine-filter";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Databases write no later year. */
const YEAR_10000 = Date.UTC(10_000, 0, 1);

/** Whether a text can be an id of the quarantine. */
export function isQuarantineId(text: string): boolean {
  return UUID.test(text);
}

/** Where a page ends, as a text to come back with. */
export function toCursor(place: QuarantinePlace): string {
  return Buffer.from(`${place.receivedAt.getTime()}:${place.id}`).toString("base64url");
}

/** The place behind a cursor; undefined for none. Throws DATA_VALIDATION_ERROR for a text that is no cursor of ours. */
export function readCursor(cursor: string | undefined): QuarantinePlace | undefined {
  if (cursor === undefined) return undefined;
  const [time = "", id = "", ...rest] = Buffer.from(cursor, "base64url").toString("latin1").split(":");
  const isTime = /^\d{1,15}$/.test(time) && Number(time) < YEAR_10000;
  if (!isTime || !UUID.test(id) || rest.length > 0) throw invalid("«cursor» is not a cursor of this list.");

  return { receivedAt: new Date(Number(time)), id };
}
