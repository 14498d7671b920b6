import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { createReadAheadFetcher } from "./read-ahead.ts";

/** A fetcher whose fetches are numbered and whose batches are handled when they are told to. */
function makeFetcher(fetch: (number: number) => Promise<number[]> = async (number) => [number]) {
  const pushed: number[][] = [];
  const handlings: PromiseWithResolvers<void>[] = [];
  let fetched = 0;
  const fetcher = createReadAheadFetcher<number>({
    nodeId: "1",
    fetch: () => {
      fetched += 1;

      return fetch(fetched);
    },
    workerQueue: {
      push: (...batches) => {
        pushed.push(batches);
        const handling = Promise.withResolvers<void>();
        handlings.push(handling);

        return handling.promise;
      },
    },
  });

  return { fetcher, pushed, handlings, fetched: () => fetched };
}

/** Whether the promise has ended by now. */
async function hasEnded(promise: Promise<unknown>): Promise<boolean> {
  await nextTurn();

  return await Promise.race([
    promise.then(
      () => true,
      () => true,
    ),
    nextTurn(false),
  ]);
}

describe("createReadAheadFetcher", () => {
  it("fetches once more while batches are handled, and then waits", async () => {
    const { fetcher, pushed, handlings } = makeFetcher();
    void fetcher.start();
    await nextTurn();
    assert.deepEqual(pushed, [[1], [2]]);

    handlings[1]?.resolve();
    await nextTurn();
    assert.deepEqual(pushed, [[1], [2], [3]]);
    handlings[0]?.resolve();
    await nextTurn();
    assert.deepEqual(pushed, [[1], [2], [3], [4]]);
  });

  it("stops only when everything has been handled", async () => {
    const { fetcher, handlings } = makeFetcher();
    const running = fetcher.start();
    await nextTurn();
    const stopped = fetcher.stop();
    handlings[0]?.resolve();
    assert.equal(await hasEnded(stopped), false);
    handlings[1]?.resolve();

    await Promise.all([stopped, running]);
  });

  it("throws what a batch threw, behind all others, and fetches no more", async () => {
    const { fetcher, handlings, fetched } = makeFetcher();
    const running = fetcher.start();
    await nextTurn();
    handlings[0]?.reject(new Error("rebalance"));
    assert.equal(await hasEnded(running), false);
    handlings[1]?.resolve();

    await assert.rejects(running, { message: "rebalance" });
    assert.equal(fetched(), 2);
  });

  it("throws what a fetch threw, behind everything that is handled", async () => {
    const { fetcher, handlings } = makeFetcher(async (number) => {
      if (number === 2) throw new Error("broker");

      return [number];
    });
    const running = fetcher.start();
    assert.equal(await hasEnded(running), false);
    handlings[0]?.resolve();

    await assert.rejects(running, { message: "broker" });
  });

  it("drops what a fetch brings behind a stop", async () => {
    const fetching = Promise.withResolvers<number[]>();
    const { fetcher, pushed } = makeFetcher(() => fetching.promise);
    const running = fetcher.start();
    const stopped = fetcher.stop();
    fetching.resolve([1]);
    await Promise.all([stopped, running]);

    assert.deepEqual(pushed, []);
  });
});
