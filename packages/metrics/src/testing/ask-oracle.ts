import type { CloudEvent } from "../oracle/cloud-event.ts";
import { evaluateOracle } from "../oracle/evaluate.ts";
import type { OracleRequest } from "../oracle/request.ts";

/** The rates of money that `ask` tells the oracle. */
export const RATES = {
  fx: [
    { currency: "USD", day: "2026-01-01", rateMicro: 90_000_000 },
    { currency: "USD", day: "2026-03-03", rateMicro: 100_000_000 },
  ],
  vat: [{ country: "RU", validFrom: "2020-01-01", rateBp: 2_000 }],
  fee: [{ gameId: "*", validFrom: "2020-01-01", rateBp: 3_000 }],
};

/** Events are written as `[type, time, data]`; ids follow from the position. */
export type Row = [type: string, time: string, data: Record<string, unknown>];

/** The events that these rows stand for, in March 2026. */
export function events(rows: readonly Row[]): CloudEvent[] {
  return rows.map(([type, time, data], i) => ({
    specversion: "1.0",
    id: `e${i}`,
    source: "test",
    type,
    time: `2026-03-${time}Z`,
    data,
  }));
}

/** Asks the oracle; unless told otherwise for three days from 2 March, by day. */
export function ask(metric: string, rows: readonly Row[], request: Partial<OracleRequest> = {}) {
  return evaluateOracle(metric, events(rows), {
    from: Date.parse("2026-03-02T00:00:00Z"),
    to: Date.parse("2026-03-05T00:00:00Z"),
    zone: "UTC",
    granularity: "day",
    dimensions: [],
    filters: [],
    scope: { kind: "all" },
    now: Date.parse("2026-06-01T00:00:00Z"),
    rates: RATES,
    ...request,
  });
}

/** Points and then the total of the only series. */
export function values(metric: string, rows: readonly Row[], request: Partial<OracleRequest> = {}) {
  const [series] = ask(metric, rows, request);

  return [...(series?.points ?? []).map((point) => point.v), series?.total];
}

/** Makes a user active. */
export const login = (user: string, time: string, data = {}): Row => [
  "auth.logged_in",
  time,
  { user_id: user, ...data },
];

/** A whole session by its end. */
export const ended = (user: string, time: string, seconds: number, data = {}): Row => [
  "session.ended",
  time,
  { user_id: user, session_id: `s-${user}`, game_id: "g", duration_s: seconds, ...data },
];
