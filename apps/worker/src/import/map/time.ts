import { hash } from "node:crypto";
import { parseInstant, parseZone } from "@analytics/core/time/zone";
import type { TimeSpec } from "./import-map.ts";
import { MapError, RowError } from "./row-error.ts";
import type { Scope } from "./scope.ts";
import { compileTemplate } from "./template.ts";
import { compileTimePattern } from "./time-pattern.ts";

/** Epoch milliseconds of an event. */
export type Moment = (scope: Scope) => number;

const HOUR_MS = 3_600_000;
const WITH_OFFSET = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** Compiles the time of an event: from a column, constant, or spread over an interval by the hash of a text. */
export function compileTime(spec: TimeSpec, columns: readonly string[]): Moment {
  if ("constant" in spec) {
    const at = Date.parse(spec.constant);

    return () => at;
  }
  if ("spread" in spec) return compileSpread(spec.spread, columns);
  const read = compileTemplate(`{${spec.column}}`, columns);
  const parse = remembered(compileFormat(spec.format, zoneOf(spec.zone)));

  return (scope) => {
    const text = read(scope).trim();
    const at = parse(text);
    if (Number.isNaN(at)) throw new RowError(`«${text}» is not a time of the form «${spec.format}».`, "time");

    return at;
  };
}

function compileSpread(spread: { from: string; to: string; by: string }, columns: readonly string[]): Moment {
  const from = Date.parse(spread.from);
  const seconds = Math.floor((Date.parse(spread.to) - from) / 1000);
  if (seconds <= 0) throw new MapError("A spread ends after it starts.");
  const read = compileTemplate(spread.by, columns);

  return (scope) =>
    from + (Number.parseInt(hash("sha256", read(scope), "hex").slice(0, 12), 16) % seconds) * 1000;
}

function compileFormat(format: string, zone: string): (text: string) => number {
  if (format === "unix")
    return (text) => (/^-?\d{1,11}(\.\d+)?$/.test(text) ? Math.floor(Number(text) * 1000) : Number.NaN);
  if (format === "unix_ms") return (text) => (/^-?\d{1,14}$/.test(text) ? Number(text) : Number.NaN);
  if (format === "iso") {
    return (text) => {
      if (WITH_OFFSET.test(text) && !DATE_ONLY.test(text)) return Date.parse(text.replace(" ", "T"));
      const withTime = DATE_ONLY.test(text) ? `${text}T00:00:00` : text.replace(" ", "T");
      const local = Date.parse(`${withTime}Z`);

      return Number.isNaN(local) ? Number.NaN : fromLocal(local, zone);
    };
  }
  const parseLocal = compileTimePattern(format);

  return (text) => {
    const local = parseLocal(text);

    return Number.isNaN(local) ? Number.NaN : fromLocal(local, zone);
  };
}

/** A wall-clock time of the zone as an instant. Zones change their offset at whole hours at most. */
const fromLocal = (() => {
  const offsets = new Map<string, number>();

  return (local: number, zone: string): number => {
    if (zone === "UTC") return local;
    const hour = Math.floor(local / HOUR_MS) * HOUR_MS;
    const key = `${zone} ${hour}`;
    let offset = offsets.get(key);
    if (offset === undefined) {
      offset = hour - parseInstant(new Date(hour).toISOString().slice(0, -1), zone);
      if (offsets.size > 100_000) offsets.clear();
      offsets.set(key, offset);
    }

    return local - offset;
  };
})();

/** Neighbouring rows often name the same moment. */
function remembered(parse: (text: string) => number): (text: string) => number {
  let lastText = "";
  let last = Number.NaN;

  return (text) => {
    if (text !== lastText) {
      last = parse(text);
      lastText = text;
    }

    return last;
  };
}

function zoneOf(name: string): string {
  try {
    return parseZone(name);
  } catch (cause) {
    throw new MapError(`«${name}» is not a time zone.`, { cause });
  }
}
