import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

describe("sign-in on a real database", () => {
  let service: ConsoleUnderTest;
  before(async () => {
    service = await startConsole();
    // Twice: another process may be seeding at the same moment.
    await Promise.all([
      seedDemoAccounts(service.container.accounts),
      seedDemoAccounts(service.container.accounts),
    ]);
  });
  after(() => service.stop());

  const signIn = (login: string, password: string) =>
    service.call("//api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json", origin: service.origin },
      body: JSON.stringify({ login, password }),
    });

  it("gives a session that the API and tRPC accept", async () => {
    const response = await signIn("Developer", "demo-developer");
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const games = await service.call("/developers/me/games", { headers: { cookie } });
    const trpc = await service.call("//api/trpc/session.me", { headers: { cookie } });

    assert.equal(response.status, 200);
    assert.equal(games.status, 200);
    const { result } = (await trpc.json()) as { result: { data: { data: { developer_id: string } } } };
    assert.equal(result.data.data.developer_id, "dev-01");
  });

  it("401 for a wrong password and for an API key", async () => {
    assert.equal((await signIn("admin", "demo-analyst")).status, 401);
    assert.equal((await service.call("/metrics", { headers: { "x-api-key": "abc" } })).status, 401);
  });

  it("answers logins that are no plain text without a failure of its own", async () => {
    for (const login of ["a\0b", "\ud800"]) assert.equal((await signIn(login, "x")).status, 400);
    for (const login of ["'; drop table accounts; --", "ж".repeat(200)])
      assert.equal((await signIn(login, "x")).status, 401, JSON.stringify(login));
  });

  it("answers hostile values in every parameter with 400 or 404", async () => {
    const as = await service.token({ roles: ["admin"] });
    const values = [
      "%00",
      "a%00b",
      "%F0%9F%98%80",
      "'",
      "%22",
      "%7B%7D",
      "..%2F..",
      "%ED%A0%80",
      "x".repeat(3_000),
    ];
    const templates = [
      "/metrics/*",
      "/metrics/dau?from=*",
      "/metrics/dau?timezone=*",
      "/metrics/dau?dimensions=*",
      "/metrics/dau?order=*",
      "/ingestion/quarantine/*",
      "/ingestion/quarantine?cursor=*",
      "/ingestion/quarantine?reason=*",
      "/ingestion/quarantine?from=*",
      "/ingestion/ledger?from=*",
      "/games?search=*",
      "/games?cursor=*",
      "/metrics/dau?filter[country]=*",
      "/metrics/dau?filter[*]=a",
      "/metrics/realtime?window=*",
      "/*",
    ];
    for (const template of templates)
      for (const value of values) {
        const response = await service.call(template.replace("*", value), { as });
        assert.ok(response.status < 500, `${template} ${value}: ${response.status} ${await response.text()}`);
      }
  });
});
