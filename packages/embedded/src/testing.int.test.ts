import assert from "node:assert/strict";
import { test } from "node:test";
import { startTestStack } from "./testing.ts";

test("a test stack gives a fresh database in each engine and takes them away again", async () => {
  const stack = await startTestStack();
  try {
    const { url, username, password, database } = stack.clickhouse;
    const response = await fetch(`${url}/?query=SELECT%20currentDatabase()&database=${database}`, {
      headers: { "X-ClickHouse-User": username, "X-ClickHouse-Key": password },
    });
    assert.equal((await response.text()).trim(), database);
    assert.equal(new URL(stack.postgres.url).pathname, `/${database}`);
  } finally {
    await stack.stop();
  }
});
