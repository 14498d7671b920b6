import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { ERROR_CODES, type ErrorCode, notFound } from "@analytics/core/errors";
import type { MetricsService } from "../deps.ts";
import {
  ACCESS_CALLERS,
  type AccessCaller,
  claimsOf,
  expectedRefusal,
  nameOfCaller,
} from "../testing/access-callers.ts";
import { accessVisits, type VisitedDoors } from "../testing/access-visits.ts";
import { createTestDoor, ORIGIN, type TestDoor } from "../testing/test-deps.ts";

/** Let in means: the rule did not stop the caller; the empty input may be refused, and there may be nothing to find. */
const LET_IN = [200, 201, 202, 400, 404, 409, 415];

describe("who may call what: every procedure, route, field, tool and channel", () => {
  let door: TestDoor;
  let doors: VisitedDoors;
  let tokens: Map<AccessCaller, string | undefined>;
  before(async () => {
    const { deps } = await createTestDoor();
    const sales = async () => {
      throw notFound("A sale");
    };
    door = await createTestDoor({
      metrics: openMetrics(deps.metrics),
      reports: { ...deps.reports, sales },
    });
    doors = { call: door.call, subscribe: (...of) => subscribe(door, ...of) };
    const sign = async (caller: AccessCaller) => {
      const claims = claimsOf(caller);

      return [caller, claims === null ? undefined : await door.token(claims)] as const;
    };
    tokens = new Map(await Promise.all(ACCESS_CALLERS.map(sign)));
  });

  for (const { what, rules, go } of accessVisits()) {
    it(what, async () => {
      for (const caller of ACCESS_CALLERS) {
        const { status, text } = await go(doors, tokens.get(caller));
        const wanted = expectedRefusal(rules, caller);
        const at = `${what} as ${nameOfCaller(caller)}: ${status} ${text.slice(0, 200)}`;
        if (wanted === null) assert.ok(LET_IN.includes(status), at);
        else assert.equal(status, wanted, at);
      }
    });
  }
});

/** Subscribes over a connection inside of this process. */
async function subscribe(
  { api }: TestDoor,
  token: string | undefined,
  channel: string,
  params: object,
): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const request = new Request(`${ORIGIN}/api/v1/analytics/streaming`);
  if (token !== undefined) request.headers.set("authorization", `Bearer ${token}`);
  const end = api.stream(
    request,
    { remoteAddress: "127.0.0.1" },
    {
      send: (text, onFlushed) => {
        const { type, error } = JSON.parse(text) as { type: string; error?: { code: ErrorCode } };
        if (error !== undefined) resolve(ERROR_CODES[error.code].http);
        if (type === "data") resolve(200);
        onFlushed();
      },
      close: () => undefined,
    },
  );
  end.receive(JSON.stringify({ type: "subscribe", id: "1", channel, params }));
  const status = await promise;
  end.gone();

  return status;
}

/** One metric that every reader of metrics may read: which ones that are is not the rule's business. */
function openMetrics(metrics: MetricsService): MetricsService {
  const [metric] = metrics.catalog;
  assert.ok(metric);

  return {
    ...metrics,
    catalog: [{ ...metric, audience: "game", dimensions: ["game", "campaign"] }],
    query: async (scope, request, signal) => {
      const { data, meta } = await metrics.query(scope, request, signal);

      return { data: { ...data, series: [] }, meta };
    },
    explain: async () => ({
      statement: { query: "SELECT 1", query_params: {} },
      statistics: { rows_read: 1, bytes_read: 1, elapsed: 0.001 },
      source: "rollup",
      asOf: "2026-11-01T00:00:00.000Z",
      completeThrough: "2026-11-01T00:00:00.000Z",
      dirtyHours: 0,
    }),
    realtime: async (_, window) => ({
      as_of: "2026-11-01T00:00:00.000Z",
      window,
      values: {
        ccu: 0,
        active_users: 0,
        events_per_second: 0,
        purchases_per_minute: 0,
        net_revenue: 0,
        signups: 0,
        top_games: [],
      },
    }),
  };
}
