import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readCron } from "./schedule.ts";

describe("readCron", () => {
  it("reads what jobs commonly have", () => {
    assert.deepEqual(readCron("*/5 * * * *"), { kind: "minutes", minutes: 5 });
    assert.deepEqual(readCron("* * * * *"), { kind: "minutes", minutes: 1 });
    assert.deepEqual(readCron("5 * * * *"), { kind: "hourly", minute: "05" });
    assert.deepEqual(readCron("40 3 * * *"), { kind: "daily", time: "03:40" });
  });

  it("leaves what has no short words", () => {
    for (const cron of ["0 3 * * 1", "0 */2 * * *", "5,35 * * * *", "0 3 1 * *", "@daily", ""])
      assert.equal(readCron(cron), null, cron);
  });
});
