import { type AppError, invalid } from "@analytics/core/errors";
import { DAY_MS, type TimeRange } from "@analytics/core/time/range";
import { bucketStart, parseInstant } from "@analytics/core/time/zone";
import type { MetricRequest } from "../request.ts";
import { addDays } from "../time/add-days.ts";

const DEFAULT_DAYS = 30;
/** Events lie between 2000 and a day ahead; nothing outside can have facts. The first day of 2000 begins earlier in eastern zones. */
const EARLIEST = Date.UTC(2000, 0, 1) - DAY_MS;
const AHEAD_DAYS_MAX = 400;

/** The asked range; by default 30 calendar days of the zone that end with today. */
export function resolveRange(request: MetricRequest, zone: string, now: number): TimeRange {
  const to = request.to === undefined ? endOfToday(zone, now) : parseInstant(request.to, zone, "to");
  // Before anything is counted back from it.
  if (!(to >= EARLIEST)) throw outside("to", request);
  const from =
    request.from === undefined ? addDays(to, -DEFAULT_DAYS, zone) : parseInstant(request.from, zone, "from");
  if (from >= to) {
    throw invalid("`from` must lie before `to`: the range is half-open.", {
      parameter: "from",
      from: request.from,
      to: request.to,
      hint: "To ask for one day, name the next day as `to`.",
    });
  }
  if (from < EARLIEST) throw outside("from", request);
  if (to > now + AHEAD_DAYS_MAX * DAY_MS) throw outside("to", request);

  return { from, to };
}

function outside(parameter: "from" | "to", { from, to }: MetricRequest): AppError {
  return invalid("The range must lie between the year 2000 and a year from now.", { parameter, from, to });
}

function endOfToday(zone: string, now: number): number {
  return addDays(bucketStart(now, "day", zone), 1, zone);
}
