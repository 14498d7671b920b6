/** Calendar days as ISO text (`2026-11-23`). A day has no zone, so its arithmetic is done in UTC. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;
const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** The calendar day of an instant in a zone. */
export function dayIn(zone: string, epochMs: number): CalendarDay {
  // The Swedish calendar writes dates the ISO way.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(new Date(epochMs));
}

export function addDays(day: CalendarDay, count: number): CalendarDay {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Days from one day to another; 0 for the same day. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function startOfMonth(day: CalendarDay): CalendarDay {
  return `${day.slice(0, 7)}-01`;
}

/** The same day of the month `count` months later, or that month's last day. */
export function addMonths(day: CalendarDay, count: number): CalendarDay {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const lastDate = new Date(Date.UTC(year, month + count, 0)).getUTCDate();

  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, lastDate))).toISOString().slice(0, 10);
}

export function isCalendarDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const time = Date.parse(text);

  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
