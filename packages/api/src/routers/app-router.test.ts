import assert from "node:assert/strict";
import { it } from "node:test";
import { createRouteTable } from "../rest/route-table.ts";
import { createTestDoor } from "../testing/test-deps.ts";
import type { ProcedureMeta } from "../trpc.ts";
import { appRouter } from "./app-router.ts";

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string; meta?: ProcedureMeta } }>,
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
    "DELETE /annotations/{id}",
    "DELETE /api-keys/{id}",
    "DELETE /dashboards/{id}",
    "DELETE /users/{id}/sessions",
    "DELETE /views/{id}",
    "GET /annotations",
    "GET /api-keys",
    "GET /audit",
    "GET /changes",
    "GET /dashboards",
    "GET /dashboards/{id}",
    "GET /developers/me/games",
    "GET /games",
    "GET /games/sales",
    "GET /games/{id}/benchmark",
    "GET /games/{id}/discounts",
    "GET /games/{id}/playtime",
    "GET /games/{id}/refunds",
    "GET /games/{id}/sales",
    "GET /games/{id}/store-funnel",
    "GET /games/{id}/wishlists",
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
    "GET /metrics/{name}/explain",
    "GET /rates",
    "GET /sales",
    "GET /users",
    "GET /views",
    "GET /views/{id}",
    "PATCH /dashboards/{id}",
    "PATCH /users/{id}",
    "PATCH /views/{id}",
    "POST /annotations",
    "POST /annotations/{id}/restore",
    "POST /api-keys",
    "POST /dashboards",
    "POST /dashboards/{id}/restore",
    "POST /events",
    "POST /ingestion/quarantine/discard",
    "POST /ingestion/quarantine/reopen",
    "POST /ingestion/quarantine/replay",
    "POST /jobs/runs/{id}/cancel",
    "POST /jobs/{id}/runs",
    "POST /rates",
    "POST /users",
    "POST /users/{id}/invitation",
    "POST /views",
    "POST /views/{id}/restore",
  ]);
});

it("prefers a fixed path over one with a parameter", () => {
  const match = createRouteTable(appRouter).match("GET", "/metrics/realtime");

  assert.ok("mounted" in match);
  assert.equal(match.mounted.procedure, "metrics.realtime");
});

it("a call without any input is one with an empty input, and is told what it lacks", async () => {
  const door = await createTestDoor();
  const as = await door.token({ roles: ["admin"] });
  const ask = async (name: string, type: string, input?: object) => {
    const [query, init] =
      type === "query"
        ? [input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`, {}]
        : ["", input === undefined ? { method: "POST" } : jsonBody(input)];
    const response = await door.call(`/api/trpc/${name}${query}`, { as, ...init });
    const { error } = (await response.json()) as { error?: { message: string } };

    return { status: response.status, message: error?.message };
  };

  for (const [name, { _def }] of procedures) {
    const told = await ask(name, _def.type);
    assert.deepEqual(told, await ask(name, _def.type, {}), name);
    assert.doesNotMatch(told.message ?? "", /expected object|undefined/, name);
  }
  const batch = await door.call("/api/trpc/users.create?batch=1", { as, ...jsonBody({}) });
  assert.match(await batch.text(), /login: is required/);
  assert.deepEqual(await ask("users.create", "mutation"), {
    status: 400,
    message: "The request is not valid. login: is required",
  });
});

function jsonBody(input: object): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) };
}
