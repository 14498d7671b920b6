import { MINUTE_MS } from "@analytics/core/time/range";
import { declared, nothing, param, type Sql, sql } from "@analytics/db/clickhouse/sql";
import type { CompileContext, Component } from "../model.ts";
import type { Plan } from "../plan.ts";
import { dimensionList, withDimensions } from "../sources/dimensions.ts";
import { PLAY_SESSION_DIMENSIONS, playSessions } from "../sources/play-sessions.ts";
import { clippedSlots, cutAtSlots, lifetimeSlots, type Slots, slotBounds } from "../sources/slots.ts";
import { aggregate, dimensionGroup } from "./aggregate.ts";
import { everyBucket } from "./every-bucket.ts";

/** Play sessions by the time of their start. */
export const sessionStarts: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => {
    const { range } = context.plan;
    const rows = sql`SELECT fromUnixTimestamp64Milli(start_ms, 'UTC') AS time${dimensionList(context)}
      FROM (${withPlaces(context, playSessions(context, range))}) WHERE start_ms >= ${declared(String(range.from))}`;

    return aggregate(context, rows, "count()");
  },
};

/** Hours played inside each bucket. */
export const playHours: Component = {
  missing: "zero",
  usesRollups: true,
  compile: (context) => {
    const slots = clippedSlots(context.plan);
    const pieces = cutSessions(context, slots);
    const rows = sql`SELECT fromUnixTimestamp64Milli(${slotBounds(slots, "slot").from}, 'UTC') AS time, ms${dimensionList(context)}
      FROM (${pieces})`;

    return aggregate(context, rows, "sum(ms) / 3600000");
  },
};

/** Play-seconds ÷ seconds of each bucket that have passed. */
export const averageConcurrency: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const slots = clippedSlots(context.plan, context.plan.now);
    const lengths = slots.slots.map((slot) => slot.to - slot.from);
    const pieces = cutSessions(context, slots);
    const rows = sql`SELECT slot, sum(ms) AS v${dimensionList(context)} FROM (${pieces}) GROUP BY slot${dimensionList(context)}`;

    return everyBucket(context, slots, rows, {
      absent: "zero",
      total: "arraySum",
      divisors: {
        buckets: slots.slotOfBucket.map((slot) => lengths[slot] ?? 0),
        total: lengths.reduce((sum, length) => sum + length, 0),
      },
    });
  },
};

/** The most sessions open at one full minute of each bucket, over minutes that have come. */
export const peakConcurrency: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const slots = minuteSlots(context.plan);

    return everyBucket(context, slots, peaks(context, slots), { absent: "zero", total: "arrayMax" });
  },
};

/** Median over players of their hours up to each bucket's end. */
export const medianLifetimeHours: Component = {
  missing: "null",
  usesRollups: true,
  compile: (context) => {
    const slots = lifetimeSlots(context.plan);
    const dimensions = dimensionList(context);
    const sessions = withPlaces(context, playSessions(context, { from: null, to: context.plan.range.to }));
    const pieces = cutAtSlots(
      slots,
      sql`SELECT * FROM (${sessions}) WHERE user_no > 0`,
      columnsOf(context, "user_no"),
    );
    const slotSums = sql`SELECT user_no, slot, sum(ms) AS ms${dimensions} FROM (${pieces}) GROUP BY user_no, slot${dimensions}`;
    const count = declared(String(slots.slots.length));
    const lifetimes = sql`SELECT arrayMap(ms -> nullIf(ms, 0), arrayCumSum(groupArrayInsertAt(0, ${count})(ms, slot))) AS lifetime${dimensions}
      FROM (${slotSums}) GROUP BY user_no${dimensions}`;
    const group = context.plan.dimensions.length === 0 ? nothing : sql`GROUP BY ${dimensionGroup(context)}`;
    const rows = sql`SELECT arrayJoin(arrayZip(range(${count}), medians)) AS m, m.1 AS slot, assumeNotNull(m.2) / 3600000 AS v${dimensions}
      FROM (SELECT quantileExactForEach(0.5)(lifetime) AS medians${dimensions} FROM (${lifetimes}) ${group} HAVING count() > 0)
      WHERE m.2 IS NOT NULL`;

    return everyBucket(context, slots, rows, { absent: "null", total: "last" });
  },
};

function cutSessions(context: CompileContext, slots: Slots): Sql {
  const sessions = withPlaces(context, playSessions(context, context.plan.range));

  return cutAtSlots(slots, sessions, columnsOf(context));
}

/** Sessions with `user_no, start_ms, end_ms` and `d0…dn`. */
function withPlaces(context: CompileContext, sessions: Sql): Sql {
  return withDimensions(context, sessions, PLAY_SESSION_DIMENSIONS, "user_no, start_ms, end_ms");
}

function columnsOf({ plan }: CompileContext, ...more: string[]): string {
  return [...more, ...plan.dimensions.map((_, i) => `d${i}`)].map((column) => `${column},`).join(" ");
}

/** Slots counted in full minutes (epoch minutes): those of the range that lie in the bucket and are not after now. */
function minuteSlots(plan: Plan): Slots {
  const { slots, slotOfBucket } = clippedSlots(plan, plan.now + 1);
  const kept: { from: number; to: number }[] = [];
  const inMinutes = slots.map((slot) => {
    const minutes = { from: Math.ceil(slot.from / MINUTE_MS), to: Math.ceil(slot.to / MINUTE_MS) };

    return minutes.from < minutes.to ? kept.push(minutes) - 1 : -1;
  });

  return { slots: kept, slotOfBucket: slotOfBucket.map((slot) => inMinutes[slot] ?? -1) };
}

/**
 * Per dimension values: +1 at the first full minute of each session and -1 at the first one after it, added up in order. Each
 * slot's first minute is put in with 0, so that sessions open since before count there.
 */
function peaks(context: CompileContext, { slots }: Slots): Sql {
  const dimensions = dimensionList(context);
  const first = slots[0];
  const last = slots.at(-1);
  if (first === undefined || last === undefined) {
    return sql`SELECT toUInt32(0) AS slot, toInt64(0) AS v${dimensions}
      FROM (${withPlaces(context, playSessions(context, context.plan.range))}) WHERE 0`;
  }
  const starts = param(
    "Array(Int64)",
    slots.map((slot) => slot.from),
  );
  const indexes = param(
    "Array(UInt32)",
    slots.map((_, i) => i),
  );
  const minute = (time: string) => declared(`intDiv(${time} + ${MINUTE_MS - 1}, ${MINUTE_MS})`);
  const group = context.plan.dimensions.length === 0 ? nothing : sql`GROUP BY ${dimensionGroup(context)}`;

  return sql`SELECT transform(roundDown(p.1, ${starts}), ${starts}, ${indexes}, toUInt32(0)) AS slot, max(p.2) AS v${dimensions}
    FROM (
      SELECT arraySort(arrayConcat(arrayZip(changes.1, changes.2), arrayMap(m -> (m, toInt64(0)), ${starts}))) AS ordered,
        arrayJoin(arrayZip(ordered.1, arrayCumSum(ordered.2))) AS p${dimensions}
      FROM (
        SELECT (groupArray(minute), groupArray(change)) AS changes${dimensions} FROM (
          SELECT edge.1 AS minute, sum(edge.2) AS change${dimensions} FROM (
            SELECT arrayJoin([(opened, toInt64(1)), (closed, toInt64(-1))]) AS edge${dimensions}
            FROM (SELECT greatest(${minute("start_ms")}, toInt64(${declared(String(first.from))})) AS opened,
                least(${minute("end_ms")}, toInt64(${declared(String(last.to))})) AS closed${dimensions}
              FROM (${withPlaces(context, playSessions(context, context.plan.range))}))
            WHERE opened < closed)
          GROUP BY minute${dimensions}) ${group}))
    WHERE p.1 < ${declared(String(last.to))}
    GROUP BY slot${dimensions}`;
}
