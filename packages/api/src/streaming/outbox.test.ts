import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Outbox } from "./outbox.ts";

/** A client that reads a message when the test says so. */
function setUp() {
  const sent: string[] = [];
  const flushed: (() => void)[] = [];
  const state = { overflows: 0, now: 0 };
  const outbox = new Outbox(
    {
      send: (text, onFlushed) => {
        sent.push(text);
        flushed.push(onFlushed);
      },
    },
    {
      onOverflow: () => {
        state.overflows += 1;
      },
      now: () => state.now,
    },
  );

  return { outbox, sent, state, read: () => flushed.shift()?.() };
}

describe("Outbox", () => {
  it("has one message on the wire, notes before data, and of the data the newest", () => {
    const { outbox, sent, read } = setUp();
    outbox.note("first");
    for (let i = 0; i < 1_000; i += 1) outbox.offer("a", () => `a${i}`);
    outbox.offer("b", () => "b0");
    outbox.note("second");
    assert.deepEqual(sent, ["first"]);
    for (let i = 0; i < 5; i += 1) read();
    assert.deepEqual(sent, ["first", "second", "a999", "b0"]);
  });

  it("gives up a client that lets notes pile up, and tells how long one has not been read", () => {
    const { outbox, state } = setUp();
    outbox.note("first");
    state.now = 5_000;
    assert.equal(outbox.stuckMs, 5_000);
    for (let i = 0; i < 200; i += 1) outbox.note("more");
    assert.equal(state.overflows, 0);
    outbox.note("too much");
    assert.equal(state.overflows, 1);
  });

  it("sends nothing more of what was forgotten", () => {
    const { outbox, sent, read } = setUp();
    outbox.note("first");
    outbox.offer("a", () => "a");
    outbox.forget("a");
    read();
    assert.deepEqual(sent, ["first"]);
  });
});
