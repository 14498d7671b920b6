import assert from "node:assert/strict";
import { it } from "node:test";
import { announceDeprecation } from "./deprecation.ts";

const ROUTE = { method: "GET", path: "/old" } as const;

it("says in an answer since when and until when a route is there", () => {
  const response = new Response();
  announceDeprecation(response, { ...ROUTE, deprecated: { since: "2026-12-01", sunset: "2027-06-01" } });

  assert.equal(response.headers.get("deprecation"), "@1796083200");
  assert.equal(response.headers.get("sunset"), "Tue, 01 Jun 2027 00:00:00 GMT");
});

it("says nothing of a route that stays", () => {
  const response = new Response();
  announceDeprecation(response, ROUTE);

  assert.equal(response.headers.has("deprecation"), false);
});
