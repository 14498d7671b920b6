import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "pg";
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

test("a stack that is stopped ends the sessions of both roles that a test left open", async () => {
  const stack = await startTestStack({ clickhouse: false });
  const left = [stack.postgres.url, stack.vault.url].map(
    (connectionString) => new Client({ connectionString }),
  );
  const ended = left.map(async (client) => {
    client.on("error", () => {});
    await new Promise<void>((resolve) => {
      client.once("end", resolve);
    });
  });
  await Promise.all(left.map((client) => client.connect()));

  await stack.stop();
  await Promise.all(ended);
});
