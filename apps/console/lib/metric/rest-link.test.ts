import assert from "node:assert/strict";
import { it } from "node:test";
import { restLink } from "./rest-link.ts";

it("writes every parameter the way the REST door reads it", () => {
  const link = restLink(
    {
      name: "dau",
      from: "2026-11-01",
      to: "2026-11-08",
      timezone: "Europe/Moscow",
      granularity: "day",
      dimensions: ["country", "platform"],
      filters: [
        { dimension: "country", values: ["RU", "KZ"] },
        { dimension: "platform", values: ["web"], negate: true },
      ],
      compare: "previous_period",
      limit: 5,
    },
    "csv",
  );
  const url = new URL(link, "http://localhost");

  assert.equal(url.pathname, "/api/v1/analytics/metrics/dau");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    from: "2026-11-01",
    to: "2026-11-08",
    timezone: "Europe/Moscow",
    granularity: "day",
    compare: "previous_period",
    dimensions: "country,platform",
    "filter[country]": "RU,KZ",
    "filter[platform][not]": "web",
    limit: "5",
    format: "csv",
  });
});
