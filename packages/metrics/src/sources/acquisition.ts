import { type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext } from "../model.ts";
import { eventRows } from "./events.ts";
import { splitHours } from "./hour-conditions.ts";

/** Columns of a registration fact; also the SELECT that fills `firsts_registered_v1`. */
export function registrations(when: Sql): Sql {
  return sql`SELECT user_no, min((toUnixTimestamp64Milli(event_time), event_id, toString(channel), toString(campaign))) AS first
    FROM (${eventRows("user_no, event_time, event_id, channel, campaign", ["account.registered"], when)})
    WHERE user_no > 0 GROUP BY user_no`;
}

/** `user_no, channel, campaign`: how each registered user came, by the registration with the smallest (time, event id). */
export function acquisition({ snapshot }: CompileContext): Sql {
  const { rollup, live } = splitHours(snapshot, null);
  const parts = [];
  if (rollup !== null) parts.push(sql`SELECT user_no, first FROM firsts_registered_v1`);
  if (live !== null) parts.push(registrations(live));
  const [first, second] = parts as [Sql, Sql?];
  const rows = second === undefined ? first : sql`${first} UNION ALL ${second}`;

  return sql`SELECT user_no, min(first) AS f, f.3 AS channel, f.4 AS campaign FROM (${rows}) GROUP BY user_no`;
}
