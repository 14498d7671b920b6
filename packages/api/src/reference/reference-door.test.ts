import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { createTestDoor, type TestDoor } from "../testing/test-deps.ts";

const API = "/api/v1/analytics";

describe("the reference", () => {
  let door: TestDoor;
  before(async () => {
    door = await createTestDoor();
  });

  it("is there for everybody, whatever credentials come along", async () => {
    for (const as of [undefined, "nonsense"]) {
      const response = await door.call(`${API}/openapi.json`, { as });
      const { openapi } = (await response.json()) as { openapi: string };

      assert.equal(response.status, 200);
      assert.equal(openapi, "3.1.1");
    }
  });

  it("is a page that loads nothing from elsewhere", async () => {
    const page = await door.call(`${API}/docs`);
    const html = await page.text();
    const parts = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, part]) => part);

    assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'; script-src 'self';/);
    assert.doesNotMatch(html, /https?:|<script>|<style>/);
    assert.equal(parts.length, 4);
    for (const part of parts) {
      const response = await door.call(`${API}/${part}`);
      assert.equal(response.status, 200, part);
      assert.ok((await response.arrayBuffer()).byteLength > 100, part);
    }
  });

  it("hands out nothing but the page's parts, and only to read", async () => {
    const as = await door.token({ roles: ["admin"] });
    for (const [method, path] of [
      ["GET", "/docs/package.json"],
      ["GET", "/docs/..%2Fpackage.json"],
      ["GET", "/docs/toString"],
      ["GET", "/docs/"],
      ["POST", "/docs"],
      ["DELETE", "/openapi.json"],
    ] as const)
      assert.equal((await door.call(API + path, { method, as })).status, 404, path);
    assert.equal((await door.call(`${API}/docs`, { method: "HEAD" })).status, 200);
  });
});
