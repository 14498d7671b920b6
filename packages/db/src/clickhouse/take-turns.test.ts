import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ClickHouse } from "./client.ts";
import { sql } from "./sql.ts";
import type { QueryOptions } from "./statements/query.ts";
import { takeTurns } from "./take-turns.ts";

const NEVER_SLOW = 60_000;

/** A store whose questions wait to be answered. */
function setUp(turns: { atOnce: number; quickMs: number }) {
  const asked = new Map<string, PromiseWithResolvers<unknown>>();
  const threads: (number | undefined)[] = [];
  const clickhouse = {
    query: (_statement: unknown, { name, maxThreads }: QueryOptions) => {
      const answer = Promise.withResolvers<unknown>();
      asked.set(name, answer);
      threads.push(maxThreads);

      return answer.promise;
    },
  } as unknown as ClickHouse;
  const taking = takeTurns(clickhouse, turns);

  return {
    asked: () => [...asked.keys()],
    threads: () => threads,
    ask: (name: string, signal?: AbortSignal) =>
      taking.query(sql`SELECT 1`, { name, ...(signal === undefined ? {} : { signal }) }),
    answer: async (name: string) => {
      asked.get(name)?.resolve({ rows: [], statistics: {} });
      await sleep(0);
    },
    fail: async (name: string) => {
      asked.get(name)?.reject(new Error(name));
      await sleep(0);
    },
  };
}

describe("takeTurns", () => {
  it("asks so many at once, in the order in which they came, behind failures too", async () => {
    const { ask, asked, answer, fail } = setUp({ atOnce: 2, quickMs: NEVER_SLOW });
    const failing = assert.rejects(ask("a"));
    const others = ["b", "c", "d", "e"].map((name) => ask(name));
    await sleep(0);
    assert.deepEqual(asked(), ["a", "b"]);

    await fail("a");
    await failing;
    assert.deepEqual(asked(), ["a", "b", "c"]);
    await answer("c");
    await answer("b");
    assert.deepEqual(asked(), ["a", "b", "c", "d", "e"]);
    await answer("d");
    await answer("e");
    await Promise.all(others);

    void ask("f");
    void ask("g");
    void ask("h");
    await sleep(0);
    assert.deepEqual(asked(), ["a", "b", "c", "d", "e", "f", "g"]);
  });

  it("lets others begin when one is slow, and no more than so many when it ends", async () => {
    const { ask, asked, answer } = setUp({ atOnce: 1, quickMs: 5 });
    void ask("slow");
    void ask("next");
    void ask("last");
    while (asked().length < 2) await sleep(1);
    assert.deepEqual(asked(), ["slow", "next"]);
    await answer("slow");
    assert.deepEqual(asked(), ["slow", "next"]);
    await answer("next");
    assert.deepEqual(asked(), ["slow", "next", "last"]);
  });

  it("never asks what is given up while it waits", async () => {
    const { ask, asked, answer } = setUp({ atOnce: 1, quickMs: NEVER_SLOW });
    void ask("a");
    const leaving = new AbortController();
    const left = assert.rejects(ask("b", leaving.signal), { code: "QUERY_TIMEOUT" });
    void ask("c");
    leaving.abort(new Error("gone"));
    await left;
    await answer("a");
    assert.deepEqual(asked(), ["a", "c"]);
    await assert.rejects(ask("d", AbortSignal.abort()), { code: "QUERY_TIMEOUT" });
  });

  it("tells questions that run beside others their share of threads, and one alone nothing", async () => {
    const { ask, threads, answer } = setUp({ atOnce: 5, quickMs: NEVER_SLOW });
    const names = ["a", "b", "c", "d", "e", "f"];
    const asking = names.map((name) => ask(name));
    await sleep(0);
    assert.deepEqual(threads(), [undefined, 2, 1, 1, 1]);

    for (const name of names) await answer(name);
    await Promise.all(asking);
    void ask("alone");
    await sleep(0);
    assert.deepEqual(threads().slice(5), [1, undefined]);
  });
});
