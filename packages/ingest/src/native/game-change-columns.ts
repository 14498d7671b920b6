import { DAY_MS } from "@analytics/core/time/range";
import { arrays, type Column, plain } from "./column.ts";

/** One `game.published` or `game.updated`. */
export interface GameChange {
  /** Epoch milliseconds. */
  time: number;
  /** Four words. */
  eventId: Uint32Array;
  data: Record<string, unknown>;
}

const TIME = "DateTime64(3, 'UTC')";
/** ClickHouse's Date ends on 2149-06-06. */
const DATE_MAX = 65_535;

/** The columns of `game_changes_v1`: a field that the event does not name is NULL. */
export function gameChangeColumns(changes: readonly GameChange[]): Column[] {
  const text = (name: string): Column =>
    plain(name, "String", changes, (out, { data }) => out.text(textOf(data[name])));
  const nullable = (column: Column, isPresent: (change: GameChange) => boolean): Column => ({
    name: column.name,
    type: `Nullable(${column.type})`,
    write(out) {
      for (const change of changes) out.uint8(isPresent(change) ? 0 : 1);
      column.write(out);
    },
  });
  const optional = (column: Column) => nullable(column, ({ data }) => data[column.name] != null);

  return [
    text("game_id"),
    plain("changed_at", TIME, changes, (out, change) => out.int64(change.time)),
    plain("event_id", "FixedString(16)", changes, (out, change) => out.words(change.eventId, 0, 4)),
    optional(text("developer_id")),
    optional(text("title")),
    genresColumn(changes),
    plain("has_genres", "UInt8", changes, (out, { data }) => out.uint8(Array.isArray(data.genres) ? 1 : 0)),
    nullable(
      plain("release_date", "Date", changes, (out, change) => out.uint16(releaseDay(change) ?? 0)),
      (change) => releaseDay(change) !== null,
    ),
    optional(plain("price", "Int64", changes, (out, { data }) => out.int64(Number(data.price ?? 0)))),
    optional(text("currency")),
  ];
}

function genresColumn(changes: readonly GameChange[]): Column {
  const genres = changes.map(genresOf);
  let end = 0;
  const ends = Float64Array.from(genres, (each) => {
    end += each.length;

    return end;
  });

  return arrays(
    "genres",
    ends,
    plain("", "String", genres.flat(), (out, genre) => out.text(genre)),
  );
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function genresOf({ data }: GameChange): string[] {
  return Array.isArray(data.genres) ? (data.genres as string[]) : [];
}

/** Days since 1970; null when the event names no day or one that the column cannot hold. */
function releaseDay({ data }: GameChange): number | null {
  if (typeof data.release_date !== "string") return null;
  const day = Math.floor(Date.parse(`${data.release_date}T00:00:00Z`) / DAY_MS);

  return day >= 0 && day <= DATE_MAX ? day : null;
}
