import { DAY_MS, HOUR_MS, MINUTE_MS } from "@analytics/core/time/range";
import { bucketStart } from "@analytics/core/time/zone";
import type { CloudEvent } from "../oracle/cloud-event.ts";
import type { Random } from "./random.ts";

/** Havana puts its clocks forward at midnight, so a day begins at 01:00. */
export const ZONES = ["Europe/Moscow", "UTC", "America/New_York", "America/Havana", "Asia/Kolkata"] as const;
export const COUNTRIES = ["RU", "KZ", "DE", "US"] as const;
export const PLATFORMS = ["windows", "linux", "android"] as const;
export const CURRENCIES = ["RUB", "USD", "EUR"] as const;
export const GAMES = ["g-1", "g-2", "g-3", "g-4", "g-5", "g-6"] as const;
export const DEVELOPERS = ["dev-1", "dev-2", "dev-3"] as const;
export const GENRES = ["rpg", "action", "indie", "puzzle"] as const;
export const CHANNELS = ["organic", "ads", "friend"] as const;
export const CAMPAIGNS = ["spring", "launch"] as const;

/** The changes of New York's clocks that a world is laid around. */
const CLOCK_CHANGES = [Date.UTC(2026, 2, 8), Date.UTC(2025, 10, 2)];
const USERS = 40;

/** What event makers share: the random source, the stretch of time and a place to put events. */
export interface RandomWorld {
  random: Random;
  from: number;
  to: number;
  users: readonly string[];
  events: CloudEvent[];
  /** Adds an event; place fields are filled in unless `data` names them. */
  emit(type: string, time: number, data: Record<string, unknown>): void;
  /** A moment of the world's time, often exactly on a border of minutes, hours or days of some zone. */
  moment(): number;
}

/** An empty world of 20–40 days around a change of New York's clocks. */
export function createRandomWorld(random: Random): RandomWorld {
  const days = random.int(20, 40);
  const from = random.pick(CLOCK_CHANGES) - random.int(5, days - 5) * DAY_MS;
  const to = from + days * DAY_MS;
  const events: CloudEvent[] = [];

  return {
    random,
    from,
    to,
    users: Array.from({ length: USERS }, (_, i) => `user-${i + 1}`),
    events,
    emit: (type, time, data) => {
      events.push({
        specversion: "1.0",
        id: `${type}-${events.length}`,
        source: `${type.split(".")[0]}-service`,
        type,
        time: new Date(time).toISOString(),
        data: { ...randomPlace(random), ...data },
      });
    },
    moment: () => nearBorder(random, random.int(from, to - 1)),
  };
}

/** Country and platform, each sometimes missing. */
function randomPlace(random: Random): Record<string, unknown> {
  return {
    ...(random.chance(0.9) ? { country: random.pick(COUNTRIES) } : {}),
    ...(random.chance(0.9) ? { platform: random.pick(PLATFORMS) } : {}),
  };
}

function nearBorder(random: Random, time: number): number {
  const offset = random.pick([-1, 0, 0, 0, 1]);
  switch (random.int(0, 9)) {
    case 0:
      return Math.floor(time / MINUTE_MS) * MINUTE_MS + offset;
    case 1:
      return Math.floor(time / HOUR_MS) * HOUR_MS + offset;
    case 2:
      return bucketStart(time, "day", random.pick(ZONES)) + offset;
    default:
      return time;
  }
}
