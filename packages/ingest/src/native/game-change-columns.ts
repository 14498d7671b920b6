import type { Candidate } from "../batch.ts";
import { bytes, type Column, int64, plain, text, textArray } from "./column.ts";
import { dayOf } from "./event-columns.ts";

const TIME = "DateTime64(3, 'UTC')";
/** ClickHouse's Date ends on 2149-06-06. */
const DATE_MAX = 65_535;

/** The columns of `game_changes_v1`: a field that the event does not name is NULL. */
export const gameChangeColumns: readonly Column<Candidate>[] = [
  text("game_id", (event) => String(event.data.game_id)),
  int64("changed_at", (event) => event.time, TIME),
  bytes("event_id", "FixedString(16)", 16, (event) => event.key),
  nullable(
    text("developer_id", (event) => textOf(event.data.developer_id)),
    "developer_id",
  ),
  nullable(
    text("title", (event) => textOf(event.data.title)),
    "title",
  ),
  textArray("genres", (event) => genresOf(event)),
  plain(
    "has_genres",
    "UInt8",
    (event) => (Array.isArray(event.data.genres) ? 1 : 0),
    (out, value) => out.uint8(value),
  ),
  nullable(
    plain(
      "release_date",
      "Date",
      (event) => releaseDay(event) ?? 0,
      (out, value) => out.uint16(value),
    ),
    (event) => releaseDay(event) !== null,
  ),
  nullable(
    int64("price", (event) => Number(event.data.price ?? 0)),
    "price",
  ),
  nullable(
    text("currency", (event) => textOf(event.data.currency)),
    "currency",
  ),
];

/** Puts a null map before a column: NULL where the event lacks the field. */
function nullable(
  column: Column<Candidate>,
  present: string | ((event: Candidate) => boolean),
): Column<Candidate> {
  const isPresent = typeof present === "string" ? (event: Candidate) => event.data[present] != null : present;

  return {
    name: column.name,
    type: `Nullable(${column.type})`,
    write(out, rows) {
      for (const row of rows) out.uint8(isPresent(row) ? 0 : 1);
      column.write(out, rows);
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function genresOf(event: Candidate): string[] {
  return Array.isArray(event.data.genres) ? (event.data.genres as string[]) : [];
}

/** Days since 1970; null when the event names no day or one that the column cannot hold. */
function releaseDay(event: Candidate): number | null {
  const { release_date: date } = event.data;
  if (typeof date !== "string") return null;
  const day = dayOf(Date.parse(`${date}T00:00:00Z`));

  return day >= 0 && day <= DATE_MAX ? day : null;
}
