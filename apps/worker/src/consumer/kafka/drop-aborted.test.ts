import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { dropAborted, type FetchedRecord } from "./drop-aborted.ts";

const data = (offset: number, producerId: string, key = "user"): FetchedRecord => ({
  offset: String(offset),
  key: Buffer.from(key),
  isControlRecord: false,
  batchContext: { producerId, inTransaction: true },
});
const marker = (offset: number, producerId: string, kind: "abort" | "commit"): FetchedRecord => ({
  offset: String(offset),
  key: Buffer.from([0, 0, 0, kind === "abort" ? 0 : 1]),
  isControlRecord: true,
  batchContext: { producerId, inTransaction: true },
});
const keptOf = (messages: FetchedRecord[], aborted: [producerId: string, firstOffset: number][]) =>
  dropAborted({
    messages,
    abortedTransactions: aborted.map(([producerId, first]) => ({ producerId, firstOffset: String(first) })),
  })
    .filter((message) => !message.isControlRecord)
    .map((message) => Number(message.offset));

describe("dropAborted", () => {
  it("keeps everything when nothing was aborted", () => {
    assert.deepEqual(keptOf([data(0, "a"), marker(1, "a", "commit")], []), [0]);
  });

  it("drops one aborted transaction and keeps the next of the same producer", () => {
    const messages = [data(0, "a"), marker(1, "a", "abort"), data(2, "a"), marker(3, "a", "commit")];
    assert.deepEqual(keptOf(messages, [["a", 0]]), [2]);
  });

  it("drops interleaved transactions that the broker lists by their end", () => {
    const messages = [
      data(0, "b"),
      data(1, "a"),
      data(2, "b"),
      marker(3, "a", "abort"),
      data(4, "b"),
      marker(5, "b", "abort"),
      data(6, "c"),
    ];
    const byEnd: [string, number][] = [
      ["a", 1],
      ["b", 0],
    ];
    assert.deepEqual(keptOf(messages, byEnd), [6]);
  });

  it("drops transactions that all began before the fetched offset", () => {
    const messages = [data(10, "b"), data(11, "a"), data(12, "c")];
    const begun: [string, number][] = [
      ["a", 3],
      ["b", 5],
    ];
    assert.deepEqual(keptOf(messages, begun), [12]);
  });

  it("does not take a message's key for the end of a transaction", () => {
    const messages = [data(0, "a", "\0\0\0\0"), data(1, "a"), marker(2, "a", "abort")];
    assert.deepEqual(keptOf(messages, [["a", 0]]), []);
  });

  it("keeps what the same producer sends outside of transactions", () => {
    const plain = data(1, "a");
    plain.batchContext.inTransaction = false;
    assert.deepEqual(keptOf([data(0, "a"), plain, marker(2, "a", "abort")], [["a", 0]]), [1]);
  });
});
