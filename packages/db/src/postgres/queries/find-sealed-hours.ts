import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import type { ChangeReason } from "./open-batch.ts";

/** An hour of a day that has been complete. Times in epoch seconds. */
export interface SealedHour {
  hour: number;
  /** Start of the day. */
  day: number;
  /** The build whose rows count until now; null: the hour held no events then. */
  build: number | null;
  /** When that build, or the day's, began; later arrivals were not in it. Epoch milliseconds. */
  builtAt: number;
  reason: ChangeReason | null;
}

// A day has been complete when a build of the whole day committed after the day's end.
const STATEMENT = `
SELECT extract(epoch FROM asked.hour)::int8 AS hour, extract(epoch FROM asked.day)::int8 AS day, part.build,
  (extract(epoch FROM coalesce(built.started_at, sealed.started_at)) * 1000)::int8 AS "builtAt", marked.reason
FROM unnest($1::int8[], $2::int8[], $3::int8[]) AS given(hour, day, next_day)
CROSS JOIN LATERAL (SELECT to_timestamp(given.hour) AS hour, to_timestamp(given.day) AS day) asked
JOIN rollup_parts whole ON whole.rollup = 'day' AND whole.unit = asked.day AND whole.superseded_at IS NULL
JOIN rollup_builds sealed ON sealed.build = whole.build AND sealed.committed_at >= to_timestamp(given.next_day)
LEFT JOIN rollup_parts part ON part.rollup = 'hour' AND part.unit = asked.hour AND part.superseded_at IS NULL
LEFT JOIN rollup_builds built ON built.build = part.build
LEFT JOIN rollup_hours marked ON marked.hour = asked.hour
ORDER BY 1`;

/** Of the given hours those whose day has been complete. */
export async function findSealedHours(
  postgres: Postgres,
  hours: readonly { hour: number; day: number; nextDay: number }[],
): Promise<SealedHour[]> {
  try {
    const { rows } = await postgres.pool.query<SealedHour>({
      name: "find-sealed-hours",
      text: STATEMENT,
      values: [
        hours.map((each) => each.hour),
        hours.map((each) => each.day),
        hours.map((each) => each.nextDay),
      ],
    });

    return rows;
  } catch (error) {
    throw fromPostgresError(error);
  }
}
