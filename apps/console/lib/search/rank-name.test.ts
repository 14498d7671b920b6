import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rankName } from "./rank-name.ts";

const NAMES: readonly (readonly [string, ...string[]])[] = [
  ["Overview"],
  ["net_revenue", "Net revenue", "Чистая выручка"],
  ["gross_revenue", "Gross revenue", "Валовая выручка"],
  ["reviews_posted", "Reviews posted", "Опубликованные отзывы"],
  ["download_failure_rate", "Download failure rate", "Доля неудачных загрузок"],
];
const find = (typed: string) =>
  NAMES.map(([name, ...others]) => ({ name, rank: rankName(name, typed, others) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ name }) => name);

describe("rankName", () => {
  it("puts names with a word that begins so before names with its letters somewhere", () => {
    assert.deepEqual(find("rev").slice(0, 3), ["reviews_posted", "net_revenue", "gross_revenue"]);
    assert.notEqual(find("rev").indexOf("Overview"), 0);
  });

  it("knows every language and several words, in any order", () => {
    assert.equal(find("выр")[0], "net_revenue");
    assert.equal(find("rev net")[0], "net_revenue");
    assert.equal(find("net_rev")[0], "net_revenue");
  });

  it("finds a part of a word, and nothing for what is not there", () => {
    assert.equal(find("venue")[0], "net_revenue");
    assert.deepEqual(find("xyz"), []);
  });

  it("finds abbreviations after everything else, and no letters that only happen to come in this order", () => {
    assert.equal(find("nrev")[0], "net_revenue");
    assert.ok(find("dfr").includes("download_failure_rate"));
    assert.equal(rankName("review_positive_share", "harvest", ["Share of positive reviews"]), 0);
  });
});
