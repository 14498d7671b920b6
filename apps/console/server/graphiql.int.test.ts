import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { seedDemoAccounts } from "@analytics/api/auth/seed-accounts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const HTML = { accept: "text/html" };

describe("GraphiQL", () => {
  let developing: ConsoleUnderTest;
  let inProduction: ConsoleUnderTest;
  before(async () => {
    [developing, inProduction] = await Promise.all([
      startConsole({ mode: "development" }),
      startConsole({ mode: "production" }),
    ]);
    await seedDemoAccounts(developing.container.accounts);
  });
  after(() => Promise.all([developing.stop(), inProduction.stop()]));

  it("is shown where the service is developed, and only there", async () => {
    const page = await developing.call("/graphql", { headers: HTML });
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<title>Analytics GraphiQL<\/title>/);
    assert.equal((await developing.call("/graphql/graphiql.js")).status, 200);

    assert.equal((await inProduction.call("/graphql", { headers: HTML })).status, 401);
    const as = await inProduction.token({ roles: ["admin"] });
    const answer = await inProduction.call("/graphql", { as, headers: HTML });
    assert.doesNotMatch(answer.headers.get("content-type") ?? "", /html/);
    assert.equal((await inProduction.call("/graphql/graphiql.js", { as })).status, 404);
  });

  it("gets the schema by a session of this site, or a token", async () => {
    const { origin } = developing;
    const signedIn = await developing.call("//api/auth/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json", origin },
      body: JSON.stringify({ login: "admin", password: "demo-admin" }),
    });
    assert.equal(signedIn.status, 200, await signedIn.clone().text());
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    const ask = (headers: Record<string, string>) =>
      developing.call("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ query: "{ __schema { queryType { fields { name } } } }" }),
      });
    const token = await developing.token({ roles: ["analyst"] });
    const callers: Record<string, string>[] = [{ cookie, origin }, { authorization: `Bearer ${token}` }];
    for (const headers of callers) {
      const { data, errors } = (await (await ask(headers)).json()) as { data?: object; errors?: unknown };
      assert.equal(errors, undefined);
      assert.ok(data !== undefined && "__schema" in data);
    }
    assert.equal((await ask({ cookie, origin: "https://elsewhere.example" })).status, 403);
    assert.equal((await ask({ origin })).status, 401);
  });
});
