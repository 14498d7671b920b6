import assert from "node:assert/strict";
import { it } from "node:test";
import { createRouteTable } from "../rest/route-table.ts";
import type { ProcedureMeta } from "../trpc.ts";
import { appRouter } from "./app-router.ts";

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
);

it("every procedure declares who may call it and what it is for", () => {
  for (const [name, { _def }] of procedures) {
    assert.ok(_def.meta?.access, `${name} has no access rule`);
    assert.ok(_def.meta.summary.endsWith("."), `${name} has no summary sentence`);
  }
});

it("derives these REST routes", () => {
  const { routes } = createRouteTable(appRouter);

  assert.deepEqual(routes.map(({ route }) => `${route.method} ${route.path}`).sort(), [
    "GET /audit",
    "GET /changes",
    "GET /developers/me/games",
    "GET /games",
    "GET /ingestion/lake",
    "GET /ingestion/ledger",
    "GET /ingestion/quarantine",
    "GET /ingestion/quarantine/facets",
    "GET /ingestion/quarantine/{id}",
    "GET /jobs",
    "GET /jobs/runs",
    "GET /jobs/runs/{id}",
    "GET /metrics",
    "GET /metrics/realtime",
    "GET /metrics/{name}",
    "GET /rates",
    "POST /events",
    "POST /ingestion/quarantine/discard",
    "POST /ingestion/quarantine/reopen",
    "POST /ingestion/quarantine/replay",
    "POST /jobs/runs/{id}/cancel",
    "POST /jobs/{id}/runs",
    "POST /rates",
  ]);
});

it("prefers a fixed path over one with a parameter", () => {
  const match = createRouteTable(appRouter).match("GET", "/metrics/realtime");

  assert.ok("mounted" in match);
  assert.equal(match.mounted.procedure, "metrics.realtime");
});
