import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, describe, it } from "node:test";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const EVENT = {
  specversion: "1.0",
  id: "1",
  source: "s",
  type: "custom.x",
  time: new Date().toISOString(),
  data: {},
};

describe("the doors while a store is away", () => {
  let freePort: number;
  before(async () => {
    freePort = await findFreePort();
  });

  describe("ClickHouse", () => {
    let service: ConsoleUnderTest;
    let admin: string;
    before(async () => {
      service = await startConsole({ clickhouseUrl: `http://127.0.0.1:${freePort}` });
      admin = await service.token({ roles: ["admin"] });
    });
    after(() => service.stop());

    it("lives, is not ready, and says what is missing", async () => {
      const ready = await service.call("//readyz");

      assert.equal((await service.call("//healthz")).status, 200);
      assert.equal(ready.status, 503);
      assert.deepEqual(await checksOf(ready), { clickhouse: "down", postgres: "up" });
      assert.match(
        await (await service.call("//metrics")).text(),
        /dependency_up\{dependency="clickhouse"\} 0/,
      );
    });

    it("503 with Retry-After, and the events count as rejected, not lost", async () => {
      const response = await service.send(EVENT);
      const metric = await service.call("/metrics/dau?from=2026-03-01&to=2026-03-02", { as: admin });

      assert.equal(response.status, 503);
      assert.ok(Number(response.headers.get("retry-after")) > 0);
      assert.equal(metric.status, 503);
      assert.doesNotMatch(await metric.text(), /ECONNREFUSED|127\.0\.0\.1/);
      const ledger = await service.call("/ingestion/ledger", { as: admin });
      const { data } = (await ledger.json()) as {
        data: { received: number; stored: number; balanced: boolean }[];
      };
      assert.deepEqual(
        data.map(({ received, stored, balanced }) => ({ received, stored, balanced })),
        [{ received: 1, stored: 0, balanced: true }],
      );
    });
  });

  describe("Postgres", () => {
    let service: ConsoleUnderTest;
    let admin: string;
    before(async () => {
      service = await startConsole({ postgresUrl: `postgresql://u:p@127.0.0.1:${freePort}/none` });
      admin = await service.token({ roles: ["admin"] });
    });
    after(() => service.stop());

    it("503 everywhere that needs it, with nothing of the cause", async () => {
      assert.deepEqual(await checksOf(await service.call("//readyz")), {
        clickhouse: "up",
        postgres: "down",
      });
      const signIn = await service.call("//api/auth/sign-in", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ login: "admin", password: "demo-admin" }),
      });
      const answers = [
        await service.send(EVENT),
        await service.call("/metrics/dau?from=2026-03-01&to=2026-03-02", { as: admin }),
        await service.call("/ingestion/ledger", { as: admin }),
        await service.call("/ingestion/quarantine", { as: admin }),
        signIn,
      ];
      for (const response of answers) {
        assert.equal(response.status, 503, response.url);
        assert.doesNotMatch(await response.text(), /ECONNREFUSED|127\.0\.0\.1/);
      }
    });
  });
});

async function checksOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { error: { details: { checks: unknown } } }).error.details.checks;
}

/** A port that nobody listens on. */
function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
