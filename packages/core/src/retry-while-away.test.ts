import assert from "node:assert/strict";
import { it } from "node:test";
import { unavailable } from "./errors.ts";
import { retryWhileAway } from "./retry-while-away.ts";

const { signal } = new AbortController();

it("does work again that failed because a database is away", async () => {
  let tries = 0;
  const work = async () => {
    tries += 1;
    if (tries < 3) throw unavailable("ClickHouse");

    return "done";
  };

  const heard: string[] = [];
  const onAway = ({ message }: Error) => void heard.push(message);
  assert.equal(await retryWhileAway(work, { signal, pauseMs: 1, onAway }), "done");
  assert.equal(tries, 3);
  assert.deepEqual(heard, Array(2).fill("ClickHouse is not available. Try again."));
});

it("passes on other failures at once, and one that lasts in the end", async () => {
  let tries = 0;
  const broken = async () => {
    tries += 1;
    throw new Error("a mistake of ours");
  };
  const away = async () => {
    throw unavailable("ClickHouse");
  };

  await assert.rejects(retryWhileAway(broken, { signal, pauseMs: 1 }), /a mistake of ours/);
  assert.equal(tries, 1);
  await assert.rejects(retryWhileAway(away, { signal, forMs: 5, pauseMs: 1 }), /ClickHouse/);
});

it("ends when the start ends", async () => {
  const ending = new AbortController();
  const away = async () => {
    throw unavailable("ClickHouse");
  };
  const running = retryWhileAway(away, { signal: ending.signal, pauseMs: 60_000 });
  ending.abort();

  await assert.rejects(running, { name: "AbortError" });
});
