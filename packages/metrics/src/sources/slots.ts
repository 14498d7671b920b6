import type { TimeRange } from "@analytics/core/time/range";
import { declared, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { Plan } from "../plan.ts";

/**
 * A stretch of time cut into slots: adjacent, ascending, none empty; epoch milliseconds. The buckets of a plan map to slots
 * by index, so that intervals can be cut at any borders: buckets clipped to the range, to now, or reaching back for ever.
 */
export interface Slots {
  readonly slots: readonly TimeRange[];
  /** For each bucket of the plan its slot, or -1 when nothing of the bucket counts. */
  readonly slotOfBucket: readonly number[];
}

/** Each bucket's part inside the range and before `end`. */
export function clippedSlots(plan: Plan, end: number = plan.range.to): Slots {
  const slots: TimeRange[] = [];
  const slotOfBucket = plan.buckets.map((bucket) => {
    const slot = {
      from: Math.max(bucket.from, plan.range.from),
      to: Math.min(bucket.to, plan.range.to, end),
    };
    if (slot.from >= slot.to) return -1;

    return slots.push(slot) - 1;
  });

  return { slots, slotOfBucket };
}

/** Everything up to each bucket's end (within the range, up to now): slot i holds what bucket i adds to those before. */
export function lifetimeSlots(plan: Plan): Slots {
  const slots: TimeRange[] = [];
  const slotOfBucket = plan.buckets.map((bucket) => {
    const from = slots.at(-1)?.to ?? 0;
    const to = Math.min(bucket.to, plan.range.to, plan.now);
    if (to > from) slots.push({ from, to });

    return slots.length - 1;
  });

  return { slots, slotOfBucket };
}

/** The index of the slot that holds an instant (Int64 milliseconds) between the first slot's start and the last one's end. */
export function slotIndex({ slots }: Slots, instant: Sql): Sql {
  const borders = param(
    "Array(Int64)",
    slots.map((slot) => slot.from),
  );

  return sql`transform(roundDown(${instant}, ${borders}), ${borders}, ${indexes(slots)}, toUInt32(0))`;
}

/** Start and end of the slot with an index. */
export function slotBounds({ slots }: Slots, index: string): { from: Sql; to: Sql } {
  const boundary = (side: "from" | "to") =>
    sql`transform(${declared(index)}, ${indexes(slots)}, ${param(
      "Array(Int64)",
      slots.map((slot) => slot[side]),
    )}, toInt64(0))`;

  return { from: boundary("from"), to: boundary("to") };
}

/**
 * Intervals `[start_ms, end_ms)` cut at slot borders: the rows' `columns` (each followed by a comma), `slot` and `ms`, the
 * length inside the slot. Empty intervals yield nothing.
 */
export function cutAtSlots(of: Slots, rows: Sql, columns: string): Sql {
  const first = of.slots[0];
  const last = of.slots.at(-1);
  if (first === undefined || last === undefined) {
    return sql`SELECT ${declared(columns)} toUInt32(0) AS slot, toInt64(0) AS ms FROM (${rows}) WHERE 0`;
  }
  const from = sql`greatest(start_ms, toInt64(${declared(String(first.from))}))`;
  const to = sql`least(end_ms, toInt64(${declared(String(last.to))}))`;
  const bounds = slotBounds(of, "slot");

  return sql`SELECT ${declared(columns)} slot, least(end_ms, ${bounds.to}) - greatest(start_ms, ${bounds.from}) AS ms
    FROM (SELECT *, arrayJoin(range(${slotIndex(of, from)}, ${slotIndex(of, sql`${to} - 1`)} + 1)) AS slot
      FROM (${rows}) WHERE ${from} < ${to})`;
}

function indexes(slots: readonly TimeRange[]): Sql {
  return sql`${param(
    "Array(UInt32)",
    slots.map((_, i) => i),
  )}`;
}
