import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import type { ClickHouse } from "@analytics/db/clickhouse/client";
import { GroupedInserts } from "./grouped-inserts.ts";

const block = (name: string) => Buffer.from(name);

/** A store whose inserts wait to be answered. */
function setUp() {
  const inserts: { blocks: string[]; answer: (error?: Error) => void }[] = [];
  const clickhouse = {
    insertNative: (_table: string, blocks: readonly Uint8Array[]) =>
      new Promise<void>((resolve, reject) => {
        inserts.push({
          blocks: blocks.map((each) => Buffer.from(each).toString()),
          answer: (error) => (error === undefined ? resolve() : reject(error)),
        });
      }),
  } as unknown as ClickHouse;

  return { inserts, grouped: new GroupedInserts(clickhouse, "events") };
}

describe("GroupedInserts", () => {
  it("inserts at once what is alone", () => {
    const { inserts, grouped } = setUp();
    void grouped.expect().insert(block("a"), 1);
    assert.deepEqual(inserts[0]?.blocks, ["a"]);
  });

  it("joins what becomes ready during an insert, and what is about to be ready", async () => {
    const { inserts, grouped } = setUp();
    const [a, b, c, d] = [grouped.expect(), grouped.expect(), grouped.expect(), grouped.expect()] as const;
    const first = a.insert(block("a"), 1);
    void b.insert(block("b"), 1);
    assert.equal(inserts.length, 0);
    c.leave();
    d.leave();
    assert.deepEqual(inserts[0]?.blocks, ["a", "b"]);

    void grouped.expect().insert(block("e"), 1);
    void grouped.expect().insert(block("f"), 1);
    assert.equal(inserts.length, 1);
    inserts[0]?.answer();
    await first;
    await turn();
    assert.deepEqual(inserts[1]?.blocks, ["e", "f"]);
  });

  it("does not wait for long for a batch that does not come", async () => {
    const { inserts, grouped } = setUp();
    grouped.expect();
    const stored = grouped.expect().insert(block("a"), 1);
    while (inserts.length === 0) await turn();
    inserts[0]?.answer();
    await stored;
  });

  it("does not wait when there is enough, and bounds a group", async () => {
    const { inserts, grouped } = setUp();
    grouped.expect();
    void grouped.expect().insert(block("a"), 60_000);
    void grouped.expect().insert(block("b"), 60_000);
    assert.deepEqual(inserts[0]?.blocks, ["a"]);
  });

  it("fails all that shared an insert, and goes on", async () => {
    const { inserts, grouped } = setUp();
    const [a, b] = [grouped.expect(), grouped.expect()] as const;
    const both = [a.insert(block("a"), 1), b.insert(block("b"), 1)];
    inserts[0]?.answer(new Error("away"));
    for (const each of both) await assert.rejects(each, { message: "away" });

    const again = grouped.expect().insert(block("a"), 1);
    await turn();
    inserts[1]?.answer();
    await again;
  });
});
