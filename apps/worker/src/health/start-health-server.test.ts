import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Counter, Registry } from "prom-client";
import { startHealthServer } from "./start-health-server.ts";

describe("the worker's own doors", () => {
  let broken: string | null = null;
  let server: Awaited<ReturnType<typeof startHealthServer>>;
  const registry = new Registry();
  new Counter({ name: "turns_total", help: "Turns", registers: [registry] }).inc(3);
  before(async () => {
    const check = async () => {
      if (broken !== null) throw new Error(broken);
    };
    server = await startHealthServer({ port: 0, host: "127.0.0.1", checks: { kafka: check }, registry });
  });
  after(() => server.close());

  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);

    return { status: response.status, text: await response.text() };
  };

  it("is alive, whatever it depends on", async () => {
    broken = "platform.payment.events-3 stands: UPSTREAM_UNAVAILABLE";
    assert.equal((await get("/healthz")).status, 200);
  });

  it("is ready only while every check passes, and names the ones that fail", async () => {
    broken = "platform.payment.events-3 stands: UPSTREAM_UNAVAILABLE";
    const failing = await get("/readyz");
    assert.equal(failing.status, 503);
    assert.deepEqual(JSON.parse(failing.text), { status: "not ready", failed: { kafka: broken } });
    broken = null;
    assert.equal((await get("/readyz")).status, 200);
  });

  it("tells its numbers, and knows no other path", async () => {
    assert.match((await get("/metrics")).text, /^turns_total 3$/m);
    assert.equal((await get("/elsewhere")).status, 404);
  });
});
