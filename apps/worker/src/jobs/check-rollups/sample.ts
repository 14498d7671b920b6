import { createHash } from "node:crypto";

/** `count` of the items, chosen by the seed: the same run chooses the same after a crash. */
export function sample<Item>(items: readonly Item[], count: number, seed: string): Item[] {
  return items
    .map((item, i) => ({ item, rank: createHash("sha256").update(`${seed}:${i}`).digest("hex") }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, count)
    .map(({ item }) => item);
}
