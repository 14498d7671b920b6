import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { makeEvent } from "@analytics/ingest/testing/make-event";
import { type CallOptions, type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

interface Refusal {
  status: number;
  code: string;
  message: string;
  details: Record<string, unknown>;
  text: string;
}

describe("what is said to a caller who is refused", () => {
  let service: ConsoleUnderTest;
  let admin: string;
  before(async () => {
    service = await startConsole();
    admin = await service.token({ roles: ["admin"] });
  });
  after(() => service.stop());

  const refusal = async (path: string, { as = admin, ...init }: CallOptions = {}): Promise<Refusal> => {
    const response = await service.call(path, { as, ...init });
    const text = await response.text();
    const { error } = JSON.parse(text) as { error: Omit<Refusal, "status" | "text"> };

    return { ...error, status: response.status, text };
  };

  for (const [path, parameter, message] of [
    ["/metrics/dau?from=2026-13-01", "from", /«2026-13-01» is not an ISO date/],
    ["/metrics/dau?to=soon", "to", /«soon» is not an ISO date/],
    ["/metrics/dau?from=2026-03-02&to=2026-03-01", "from", /`from` must lie before `to`/],
    ["/metrics/dau?from=1999-01-01&to=2026-03-01", "from", /between the year 2000/],
    ["/metrics/dau?timezone=MSK", "timezone", /Unknown time zone «MSK»/],
    ["/metrics/dau?dimensions=language", "dimensions", /has no dimension «language»: it has .*country/],
    ["/metrics/dau?filter[language]=ru", "filter[language]", /has no dimension «language»/],
    ["/metrics/dau?filter[language][not]=ru", "filter[language][not]", /has no dimension «language»/],
    ["/metrics/dau?filter[contry]=RU", "filter[contry]", /«filter\[contry\]»: there is .* only .*country/],
    ["/metrics/wau_rolling7?granularity=minute", "granularity", /no granularity «minute», only .*day/],
    ["/metrics/dau?granularity=decade", "granularity", /expected one of "minute"/],
    ["/metrics/dau?limit=0", "limit", /limit/],
    ["/metrics/dau?spam=1", "spam", /Unknown parameter «spam»/],
    ["/metrics/realtime?window=now", "window", /«window»/],
    ["/annotations", "from", /from: is required/],
    ["/annotations?from=2026-03-02&to=2026-03-01", "from", /`from` must be before `to`/],
    ["/annotations?from=2026-03-02&to=soon", "to", /«soon»/],
    ["/games?spam=1", "spam", /spam/],
    ["/sales?from=2026-03-01&to=2026-03-02&by=foo", "by", /expected one of .*"country"/],
    ["/games/g-1/benchmark?days=45", "days", /expected one of 28\|90/],
  ] as const)
    it(`names the parameter: ${path}`, async () => {
      const { status, code, details, text, ...told } = await refusal(path);

      assert.deepEqual([status, code], [400, "DATA_VALIDATION_ERROR"], text);
      assert.equal(details.parameter, parameter, text);
      assert.match(told.message, message);
      assert.doesNotMatch(text, /RangeError|"cause"/);
    });

  it("says that a body is no JSON", async () => {
    const headers = { "content-type": "application/json" };
    for (const body of ["{", "[]"]) {
      const { status, details, text } = await refusal("/annotations", { method: "POST", headers, body });
      assert.deepEqual([status, details.parameter], [400, "body"], text);
    }
  });

  it("names the scope that a token or an API key lacks", async () => {
    const token = await service.token({ roles: ["service"], scope: "events:write" });
    const { status, message, details } = await refusal("/metrics/dau", { as: token });

    assert.deepEqual([status, details.scope], [403, "metrics:read"]);
    assert.match(message, /needs the scope «metrics:read»/);
  });

  it("tells an API key that came as a token where it belongs", async () => {
    const { status, message } = await refusal("/metrics/dau", { as: "ak_0123456789ab_secret" });

    assert.deepEqual([status, message], [401, "This is an API key. Send it as «X-API-Key: ak_…»."]);
  });

  it("says where to look for what is not there", async () => {
    for (const path of ["", "/games/g-1", "/nothing"])
      assert.match((await refusal(path)).message, /was not found\. .* \/api\/v1\/analytics\/docs\.$/);
    for (const path of ["/metrics/nothing", "/metrics/nothing/explain"])
      assert.match((await refusal(path)).message, /GET \/api\/v1\/analytics\/metrics lists all\.$/);
  });

  it("asks for a WebSocket where one is", async () => {
    const response = await service.call("/streaming", { as: admin });
    const { error } = (await response.json()) as { error: { message: string } };

    assert.deepEqual([response.status, response.headers.get("upgrade")], [426, "websocket"]);
    assert.match(error.message, /This is a WebSocket/);
  });

  it("says of an event what it should be", async () => {
    const line = { game_id: "g-1", price: 99.5 };
    const data = { user_id: "u-1", order_id: "o-1", currency: "RUB", lines: [line] };
    const events = [
      makeEvent({ type: "purchase.completed", data }),
      makeEvent({
        type: "purchase.completed",
        data: { ...data, order_id: "o-2", lines: [{ game_id: "g-1", price: -5 }] },
      }),
      makeEvent({ type: "auth.logged_in", time: "2026-03-01", data: { user_id: "u-1" } }),
      makeEvent({ type: "auth.logged_in", time: "2026-03-01T99:00:00Z", data: { user_id: "u-1" } }),
      makeEvent({ type: "purchase.completed", data: { ...data, order_id: undefined, lines: [] } }),
    ];
    const response = await service.send(events);
    const { data: answer } = (await response.json()) as {
      data: { quarantined: { code: string; message: string }[] };
    };

    assert.deepEqual(
      answer.quarantined.map(({ message }) => message),
      [
        "must be whole kopecks (minor units of the currency)",
        "Too small: expected number to be >=0",
        "The time is not an RFC 3339 time such as 2026-11-01T12:00:00Z.",
        "The time is not an RFC 3339 time such as 2026-11-01T12:00:00Z.",
        "is required",
      ],
    );
  });
});
