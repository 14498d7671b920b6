import assert from "node:assert/strict";
import { appendFileSync, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { createDiskStore } from "./disk-store.ts";

const LIMITS = { batchEvents: 2, batchBytes: 1_000, waitingBytes: 10_000, sync: true };

describe("events that wait in files", () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "analytics-spool-"));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  it("come back in their order, without half a line at the end", () => {
    const store = createDiskStore({ ...LIMITS, directory });
    for (const line of ["1", "2", "3"]) store.add(line);
    store.close();
    appendFileSync(join(directory, "000000000002.ndjson"), '{"torn');

    const next = createDiskStore({ ...LIMITS, directory });
    next.add("4");
    next.seal();
    const bodies: string[] = [];
    for (let batch = next.next(); batch !== null; batch = next.next()) {
      bodies.push(Buffer.from(batch.body).toString());
      next.remove(batch);
    }
    assert.deepEqual(bodies, ["1\n2\n", "3\n", "4\n"]);
    assert.ok(next.isEmpty);
    assert.equal(next.waitingBytes, 0);
    next.close();
    assert.ok(!existsSync(join(directory, "lock")));
  });

  it("leave out a file that holds nothing whole", () => {
    appendFileSync(join(directory, "000000000009.ndjson"), '{"torn');
    const store = createDiskStore({ ...LIMITS, directory });
    assert.equal(store.next(), null);
    assert.ok(store.isEmpty);
    store.close();
  });
});
