import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { parse, validate } from "graphql";
import { createTestDoor, type TestDoor } from "../../testing/test-deps.ts";
import { schema } from "../schema.ts";
import { FIRST_QUERY } from "./graphiql-page.ts";

const GRAPHQL = "/api/v1/analytics/graphql";
const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };

describe("GraphiQL", () => {
  let door: TestDoor;
  before(async () => {
    const { deps } = await createTestDoor();
    door = await createTestDoor({ config: { ...deps.config, development: true } });
  });

  it("is a page that loads nothing from elsewhere", async () => {
    const page = await door.call(GRAPHQL, { headers: BROWSER });
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part);

    assert.equal(page.status, 200);
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(page.headers.get("vary"), "Accept");
    assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(html, /https?:|<script>|<style>/);
    assert.equal(parts.length, 5);
    for (const part of [...parts, ...workersOf(await door.call(`${GRAPHQL}/start.js`).then(textOf))]) {
      const response = await door.call(`/api/v1/analytics/${part}`);
      assert.equal(response.status, 200, part);
      assert.equal(response.headers.get("content-security-policy"), null, part);
      assert.ok((await response.arrayBuffer()).byteLength > 40, part);
    }
  });

  it("begins with a query of this schema", () => {
    assert.deepEqual(validate(schema, parse(FIRST_QUERY)), []);
  });

  it("keeps no token that is typed into it", async () => {
    assert.match(await textOf(await door.call(`${GRAPHQL}/start.js`)), /shouldPersistHeaders: false/);
  });

  it("leaves clients of GraphQL what they ask", async () => {
    const as = await door.token({ roles: ["admin"] });
    const query = `${GRAPHQL}?query=${encodeURIComponent("{ metrics { name } }")}`;
    for (const accept of ["application/graphql-response+json", "application/json", "*/*"]) {
      const answer = await door.call(query, { as, headers: { accept } });
      assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8", accept);
      assert.equal(answer.status, 200, accept);
    }
    const posted = await door.call(GRAPHQL, { method: "POST", headers: BROWSER, body: "{}" });
    assert.equal(posted.status, 401);
    assert.equal((await door.call(`${GRAPHQL}/package.json`, { as })).status, 404);
  });

  it("is not there in production", async () => {
    const production = await createTestDoor();
    assert.equal((await production.call(GRAPHQL, { headers: BROWSER })).status, 401);
    const as = await production.token({ roles: ["admin"] });
    for (const file of ["graphiql.js", "start.js", "json.worker.js"])
      assert.equal((await production.call(`${GRAPHQL}/${file}`, { as })).status, 404, file);
    const query = `${GRAPHQL}?query=${encodeURIComponent("{ __typename }")}`;
    const answer = await production.call(query, { as, headers: BROWSER });
    assert.equal(answer.headers.get("content-type"), "application/json; charset=utf-8");
  });
});

function workersOf(script: string): string[] {
  const names = [...script.matchAll(/"([a-z]+\.worker\.js)"/g)].map(([, name]) => `graphql/${name}`);
  assert.equal(names.length, 3);

  return names;
}

function textOf(response: Response): Promise<string> {
  return response.text();
}
