"use client";

import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { usePathname } from "next/navigation";
import { createParser, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { RangeParam } from "#lib/range/broken-params.ts";
import { addDays, isCalendarDay } from "#lib/range/calendar-day.ts";
import { controlsOf } from "#lib/range/page-controls.ts";
import {
  type DayRange,
  DEFAULT_PRESET,
  PRESETS,
  type Preset,
  presetRange,
  runningRange,
} from "#lib/range/preset.ts";
import { isZone } from "#lib/range/zones.ts";

const parseAsDay = createParser({
  parse: (text) => (isCalendarDay(text) ? text : null),
  serialize: (day: string) => day,
});
const parseAsZone = createParser({
  parse: (text) => (isZone(text) ? text : null),
  serialize: (zone: string) => zone,
});

const params = {
  range: parseAsStringLiteral(PRESETS),
  from: parseAsDay,
  to: parseAsDay,
  tz: parseAsZone.withDefault(DEFAULT_ZONE),
};

export interface RangeState extends DayRange {
  /** Null for a custom range. */
  preset: Preset | null;
  zone: string;
  /** The last day inside the range. */
  lastDay: string;
}

/** The page's time range. It lives in the address: `range=30d`, or `from` and (exclusive) `to`; `tz`. */
export function useRange() {
  const [state, setState] = useQueryStates(params, { history: "push" });
  const daysOf = controlsOf(usePathname()).range === "running" ? runningRange : presetRange;
  const zone = state.tz;
  const isCustom = state.from !== null && state.to !== null && state.from < state.to;
  const preset = isCustom ? null : (state.range ?? DEFAULT_PRESET);
  const days: DayRange =
    preset === null
      ? { from: state.from as string, to: state.to as string }
      : daysOf(preset, zone, Date.now());
  const range: RangeState = { ...days, preset, zone, lastDay: addDays(days.to, -1) };

  return {
    range,
    choosePreset: (next: Preset) =>
      setState({ range: next === DEFAULT_PRESET ? null : next, from: null, to: null }),
    chooseDays: (from: string, lastDay: string) => setState({ range: null, from, to: addDays(lastDay, 1) }),
    chooseZone: (tz: string) => setState({ tz }),
    /** Takes parts out of the address, without a step of the history. */
    forget: (names: readonly RangeParam[]) =>
      setState(Object.fromEntries(names.map((name) => [name, null])), { history: "replace" }),
  };
}
