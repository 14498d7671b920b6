import assert from "node:assert/strict";
import { describe, it, mock } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { AppError, forbidden, unavailable } from "@analytics/core/errors";
import { type Ask, Feeds, type Listener } from "./feeds.ts";

const QUESTION = { procedure: "metrics.get", input: {}, everyMs: 1_000 };

function listen() {
  const heard: string[] = [];
  const listener: Listener = {
    data: (answer) => heard.push(answer),
    error: (error, isOver) => heard.push(`${error.code}${isOver ? " over" : ""}`),
  };

  return { heard, listener };
}

/** Answers in their turn; the last one again and again. */
function answers(...list: (unknown | AppError)[]) {
  const state = { asked: 0, signal: undefined as AbortSignal | undefined };
  const ask: Ask = async (_, signal) => {
    state.signal = signal;
    const answer = list[Math.min(state.asked, list.length - 1)];
    state.asked += 1;
    if (answer instanceof AppError) throw answer;

    return { data: answer, meta: {} };
  };

  return { ask, state };
}

async function pass(ms: number): Promise<void> {
  await turn();
  mock.timers.tick(ms);
  await turn();
}

describe("Feeds", () => {
  it("asks once for all, tells newcomers the latest, and repeats nothing", async (t) => {
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => mock.timers.reset());
    const feeds = new Feeds();
    const { ask, state } = answers(1, 1, 2);
    const clients = Array.from({ length: 1_000 }, listen);
    const leaves = clients.map(({ listener }) => feeds.join("k", { question: QUESTION, ask }, listener));
    await turn();
    assert.equal(state.asked, 1);
    await pass(1_000);
    assert.equal(state.asked, 2);
    const late = listen();
    leaves.push(feeds.join("k", { question: QUESTION, ask }, late.listener));
    await pass(1_000);
    assert.equal(state.asked, 3);
    for (const { heard } of clients) assert.deepEqual(heard, ['"data":1,"meta":{}', '"data":2,"meta":{}']);
    assert.deepEqual(late.heard, ['"data":1,"meta":{}', '"data":2,"meta":{}']);

    for (const leave of leaves) leave();
    assert.equal(feeds.size, 0);
    assert.ok(state.signal?.aborted);
    await pass(10_000);
    assert.equal(state.asked, 3);
  });

  it("goes on asking while a store is away, more slowly, and says so once", async (t) => {
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => mock.timers.reset());
    const feeds = new Feeds();
    const away = unavailable("ClickHouse");
    const { ask, state } = answers(1, away, away, 1);
    const { heard, listener } = listen();
    feeds.join("k", { question: QUESTION, ask }, listener);
    await pass(1_000);
    await pass(1_000);
    assert.equal(state.asked, 2);
    await pass(1_000);
    await pass(4_000);
    assert.equal(state.asked, 4);
    assert.deepEqual(heard, ['"data":1,"meta":{}', "UPSTREAM_UNAVAILABLE", '"data":1,"meta":{}']);
    feeds.close();
  });

  it("ends with an error that asking again does not mend", async () => {
    const feeds = new Feeds();
    const { ask } = answers(forbidden("no"));
    const { heard, listener } = listen();
    const leave = feeds.join("k", { question: QUESTION, ask }, listener);
    await turn();
    assert.deepEqual(heard, ["FORBIDDEN over"]);
    assert.equal(feeds.size, 0);
    leave();
  });

  it("tells who joins a large answer the next one, and the others nothing twice", async (t) => {
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => mock.timers.reset());
    const feeds = new Feeds();
    const large = "x".repeat(65_536);
    const { ask } = answers(large);
    const [early, late] = [listen(), listen()];
    feeds.join("k", { question: QUESTION, ask }, early.listener);
    await turn();
    feeds.join("k", { question: QUESTION, ask }, late.listener);
    assert.deepEqual([early.heard.length, late.heard.length], [1, 0]);
    for (let i = 0; i < 3; i += 1) await pass(1_000);
    assert.deepEqual([early.heard.length, late.heard.length], [1, 1]);
    assert.ok(late.heard[0]?.includes(large));
    feeds.close();
  });

  it("ends with an answer that is too large for a message", async (t) => {
    mock.timers.enable({ apis: ["setTimeout"] });
    t.after(() => mock.timers.reset());
    const feeds = new Feeds();
    const { ask, state } = answers("small", "ы".repeat(524_288));
    const { heard, listener } = listen();
    feeds.join("k", { question: QUESTION, ask }, listener);
    for (let i = 0; i < 3; i += 1) await pass(1_000);
    assert.deepEqual(heard, ['"data":"small","meta":{}', "QUERY_TOO_EXPENSIVE over"]);
    assert.equal(feeds.size, 0);
    assert.equal(state.asked, 2);
  });
});
