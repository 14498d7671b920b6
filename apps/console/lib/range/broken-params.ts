import { isCalendarDay } from "#lib/range/calendar-day.ts";
import { PRESETS } from "#lib/range/preset.ts";
import { isZone } from "#lib/range/zones.ts";

export const RANGE_PARAMS = ["range", "from", "to", "tz"] as const;
export type RangeParam = (typeof RANGE_PARAMS)[number];

/** The parts of an address that name no range and no zone, so that the page shows another than the address says. */
export function brokenParams(get: (name: RangeParam) => string | null): RangeParam[] {
  const [range, from, to, zone] = [get("range"), get("from"), get("to"), get("tz")];
  const hasDays = isDay(from) && isDay(to) && from < to;
  const broken: Readonly<Record<RangeParam, boolean>> = {
    range: range !== null && !PRESETS.some((preset) => preset === range),
    from: from !== null && !hasDays,
    to: to !== null && !hasDays,
    tz: zone !== null && !isZone(zone),
  };

  return RANGE_PARAMS.filter((name) => broken[name]);
}

function isDay(text: string | null): text is string {
  return text !== null && isCalendarDay(text);
}
