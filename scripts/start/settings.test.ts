import assert from "node:assert/strict";
import { test } from "node:test";
import { readStartSettings } from "./settings.ts";

test("nothing set: the embedded stack with the demo on the documented ports", () => {
  const settings = readStartSettings([], {});
  assert.deepEqual(
    { ...settings, dataDirectory: null },
    {
      isDev: false,
      port: 3000,
      dataDirectory: null,
      hasDemo: true,
      externalClickHouse: null,
      clickhouseHttpPort: 8123,
      clickhouseTcpPort: 9000,
      externalPostgres: null,
      postgresPort: 5433,
    },
  );
  assert.match(settings.dataDirectory, /\/\.data$/);
});

test("each production variable replaces its own part only", () => {
  const withClickHouse = readStartSettings([], { CLICKHOUSE_URL: "http://ch:8123", CLICKHOUSE_USER: "u" });
  assert.deepEqual(withClickHouse.externalClickHouse, { url: "http://ch:8123", username: "u", password: "" });
  assert.equal(withClickHouse.externalPostgres, null);
  const withPostgres = readStartSettings([], { DATABASE_URL: "postgres://pg/db" });
  assert.equal(withPostgres.externalClickHouse, null);
  assert.deepEqual(withPostgres.externalPostgres, { url: "postgres://pg/db", vaultUrl: undefined });
});

test("what is not usable is an error that names the variable", () => {
  for (const [name, value] of [
    ["PORT", "http"],
    ["PORT", "65536"],
    ["CLICKHOUSE_HTTP_PORT", "-1"],
    ["CLICKHOUSE_TCP_PORT", "1.5"],
    ["POSTGRES_PORT", "x"],
    ["ANALYTICS_DEMO", "maybe"],
  ] as const)
    assert.throws(() => readStartSettings([], { [name]: value }), new RegExp(`^EmbeddedError: ${name}=`));
  assert.throws(() => readStartSettings(["--prod"], {}), /Usage/);
});
