import { MapError } from "./row-error.ts";

/** A wall-clock time, not yet in any zone, as milliseconds as if it were UTC. */
export type ParseLocal = (text: string) => number;

type Unit = "year" | "month" | "day" | "hour" | "minute" | "second" | "millisecond" | "half";

const TOKENS: Readonly<Record<string, { unit: Unit; pattern: string }>> = {
  yyyy: { unit: "year", pattern: "(\\d{4})" },
  MM: { unit: "month", pattern: "(\\d{2})" },
  M: { unit: "month", pattern: "(\\d{1,2})" },
  dd: { unit: "day", pattern: "(\\d{2})" },
  d: { unit: "day", pattern: "(\\d{1,2})" },
  HH: { unit: "hour", pattern: "(\\d{2})" },
  H: { unit: "hour", pattern: "(\\d{1,2})" },
  hh: { unit: "hour", pattern: "(\\d{2})" },
  h: { unit: "hour", pattern: "(\\d{1,2})" },
  mm: { unit: "minute", pattern: "(\\d{2})" },
  ss: { unit: "second", pattern: "(\\d{2})" },
  SSS: { unit: "millisecond", pattern: "(\\d{3})" },
  a: { unit: "half", pattern: "([AaPp][Mm])" },
};

/** Compiles a pattern such as `dd.MM.yyyy HH:mm`. The result answers NaN for a text that does not fit or no such date. */
export function compileTimePattern(pattern: string): ParseLocal {
  const units: Unit[] = [];
  const source = pattern.replace(/([a-zA-Z])\1*|[^a-zA-Z]+/g, (piece) => {
    if (!/^[a-zA-Z]/.test(piece)) return piece.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    const token = TOKENS[piece];
    if (token === undefined && piece === "T") return "T";
    if (token === undefined)
      throw new MapError(
        `«${piece}» in «${pattern}» is not a part of a time: use ${Object.keys(TOKENS).join(" ")}.`,
      );
    units.push(token.unit);

    return token.pattern;
  });
  if (!units.includes("year") || !units.includes("month") || !units.includes("day"))
    throw new MapError(`«${pattern}» must name year, month and day.`);
  const expression = new RegExp(`^${source}$`);

  return (text) => {
    const match = expression.exec(text);

    return match === null ? Number.NaN : toLocal(units, match.slice(1));
  };
}

function toLocal(units: readonly Unit[], texts: readonly string[]): number {
  const parts: Record<Unit, number> = {
    year: 0,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    millisecond: 0,
    half: -1,
  };
  units.forEach((unit, i) => {
    const text = texts[i] as string;
    parts[unit] = unit === "half" ? Number(text.toLowerCase() === "pm") : Number(text);
  });
  const { year, month, day, minute, second, millisecond, half } = parts;
  const hour = half < 0 ? parts.hour : (parts.hour % 12) + 12 * half;
  const local = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const date = new Date(local);
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;

  return isReal && hour < 24 && minute < 60 && second < 60 ? local : Number.NaN;
}
