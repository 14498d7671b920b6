import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { EmbeddedError } from "../embedded-error.ts";
import { choosePort } from "./ports.ts";

test("0 gives a free port", async () => {
  const port = await choosePort(0, "PORT");
  assert.ok(port > 0);
  assert.equal(await choosePort(port, "PORT"), port, "the port was given back");
});

test("a taken port is an error that names the port and the variable", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  try {
    await assert.rejects(choosePort(port, "CLICKHOUSE_HTTP_PORT"), (error: Error) => {
      assert.ok(error instanceof EmbeddedError);
      assert.match(error.message, new RegExp(`Port ${port} is taken.*CLICKHOUSE_HTTP_PORT`));

      return true;
    });
  } finally {
    server.close();
  }
});
