import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import type { QueryOptions } from "@analytics/db/clickhouse/statements/query";
import { GroupedLookups } from "./grouped-lookups.ts";

const keys = (name: string) => Buffer.from(name);
const ID = "000102030405060708090a0b0c0d0e0f";

/** A store whose lookups wait to be answered. */
function setUp() {
  const asked: { keys: string; answer: (ids: string[]) => void; fail: () => void }[] = [];
  const clickhouse = {
    query: (_statement: unknown, { external }: QueryOptions) =>
      new Promise((resolve, reject) => {
        asked.push({
          keys: Buffer.from(external?.body ?? []).toString(),
          answer: (ids) => resolve({ rows: ids.map((id) => ({ id })) }),
          fail: () => reject(new Error("away")),
        });
      }),
  } as unknown as ClickHouse;

  return { asked, lookups: new GroupedLookups(clickhouse) };
}

describe("GroupedLookups", () => {
  it("looks up at once what is alone, and together what comes meanwhile", async () => {
    const { asked, lookups } = setUp();
    const first = lookups.find(keys("a"));
    const others = Promise.all([lookups.find(keys("b")), lookups.find(keys("c"))]);
    assert.deepEqual(
      asked.map((each) => each.keys),
      ["a"],
    );
    asked[0]?.answer([]);
    assert.equal((await first).length, 0);
    await turn();
    assert.deepEqual(
      asked.map((each) => each.keys),
      ["a", "bc"],
    );
    asked[1]?.answer([ID]);

    for (const found of await others)
      assert.deepEqual(found, new Uint32Array(Uint8Array.from(Buffer.from(ID, "hex")).buffer));
  });

  it("fails all that looked up together, and none that comes later", async () => {
    const { asked, lookups } = setUp();
    const first = lookups.find(keys("a"));
    const second = lookups.find(keys("b"));
    const third = lookups.find(keys("c"));
    asked[0]?.answer([]);
    await first;
    await turn();
    asked[1]?.fail();
    await assert.rejects(second);
    await assert.rejects(third);
    const fourth = lookups.find(keys("d"));
    await turn();
    asked[2]?.answer([]);
    await fourth;
  });
});
