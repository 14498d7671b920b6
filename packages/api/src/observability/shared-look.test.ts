import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createSharedLook } from "./shared-look.ts";

describe("a shared look", () => {
  it("is one for all who come at once, and for a second after it ended", async () => {
    let now = 0;
    const looks: PromiseWithResolvers<string>[] = [];
    const look = createSharedLook(
      () => {
        const next = Promise.withResolvers<string>();
        looks.push(next);

        return next.promise;
      },
      () => now,
    );
    const [first, second] = [look(), look()];
    now = 60_000;
    const third = look();
    looks[0]?.resolve("up");
    assert.deepEqual(await Promise.all([first, second, third]), ["up", "up", "up"]);
    now += 999;
    assert.equal(await look(), "up");
    assert.equal(looks.length, 1);
    now += 1;
    void look();
    assert.equal(looks.length, 2);
  });

  it("remembers a failure as long", async () => {
    let now = 0;
    let count = 0;
    const look = createSharedLook(
      async () => {
        count += 1;
        throw new Error("down");
      },
      () => now,
    );
    await assert.rejects(look());
    await assert.rejects(look());
    assert.equal(count, 1);
    now = 1_000;
    await assert.rejects(look());
    assert.equal(count, 2);
  });
});
