import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, describe, it } from "node:test";
import { cancelRun } from "@analytics/db/postgres/queries/jobs/cancel-run";
import { listJobs } from "@analytics/db/postgres/queries/jobs/list-jobs";
import { listRuns } from "@analytics/db/postgres/queries/jobs/list-runs";
import type { JobRun } from "@analytics/db/postgres/queries/jobs/run";
import { type JobFleet, startJobFleet } from "./testing/job-fleet.ts";

const isOver = (run: JobRun) => ["succeeded", "failed", "cancelled"].includes(run.state);
const isRunning = (run: JobRun) => run.state === "running";

describe("jobs on a fleet of real processes", () => {
  let fleet: JobFleet;

  before(async () => {
    fleet = await startJobFleet();
    for (let i = 0; i < 3; i += 1) fleet.startWorker();
  });

  after(() => fleet.stop());

  it("run once each, whichever worker takes them, and several at a time", async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, () => fleet.request("many", { ms: 150 })));
    const runs = await Promise.all(ids.map((id) => fleet.until(id, isOver)));
    const effects = await fleet.effects("many");

    assert.ok(runs.every((run) => run.state === "succeeded" && run.attempt === 1));
    assert.deepEqual(effects.map((effect) => effect.run).sort(), [...ids].sort());
    assert.ok(new Set(effects.map((effect) => effect.worker)).size > 1, "one worker did everything");
  });

  it("never run two at once when the job wants to be alone", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => fleet.request("alone", { ms: 200 })));
    for (const id of ids) await fleet.until(id, isOver);
    const effects = await fleet.effects("alone");

    assert.equal(effects.length, 5);
    for (const [i, effect] of effects.slice(1).entries())
      assert.ok(effect.started >= (effects[i]?.ended ?? new Date(8e15)), "two runs overlap");
  });

  it("are tried again with what went wrong written down", async () => {
    const run = await fleet.until(await fleet.request("flaky"), isOver);

    assert.equal(run.state, "succeeded");
    assert.equal(run.attempt, 3);
    assert.equal(run.error, null);
    assert.deepEqual(
      run.failures.map(({ attempt, code, message }) => ({ attempt, code, message })),
      [
        { attempt: 1, code: "INTERNAL", message: "attempt 1 did not work" },
        { attempt: 2, code: "INTERNAL", message: "attempt 2 did not work" },
      ],
    );
  });

  it("fail after their last attempt, and at once for a mistake in the input", async () => {
    const hopeless = await fleet.until(await fleet.request("hopeless"), isOver);
    const mistaken = await fleet.until(await fleet.request("mistaken"), isOver);
    const unreadable = await fleet.until(await fleet.request("many", { ms: "soon" }), isOver);

    assert.deepEqual([hopeless.state, hopeless.attempt, hopeless.error], ["failed", 3, "never works"]);
    assert.deepEqual([mistaken.state, mistaken.attempt], ["failed", 1]);
    assert.deepEqual(
      [mistaken.errorCode, mistaken.error],
      ["DATA_VALIDATION_ERROR", "The input names nothing."],
    );
    assert.deepEqual([unreadable.state, unreadable.attempt], ["failed", 1]);
  });

  it("answer the unfinished run to a second wish with the same key", async () => {
    const first = await fleet.request("long", { ms: 2_000 }, "key");
    const second = await fleet.request("long", { ms: 2_000 }, "key");
    const other = await fleet.request("long", { ms: 0 }, "other key");
    await fleet.until(first, isOver);
    const third = await fleet.request("long", { ms: 0 }, "key");

    assert.equal(second, first);
    assert.notEqual(other, first);
    assert.notEqual(third, first);
  });

  it("end when they are cancelled, running or waiting", async () => {
    const running = await fleet.request("alone", { ms: 60_000 });
    await fleet.until(running, isRunning);
    const waiting = await fleet.request("alone", { ms: 60_000 });
    await fleet.until(waiting, (run) => run.state === "queued");
    await cancelRun(fleet.postgres, waiting);
    await fleet.until(waiting, (run) => run.state === "cancelled", 10_000);
    await cancelRun(fleet.postgres, running);
    const ended = await fleet.until(running, isOver, 10_000);
    const next = await fleet.until(await fleet.request("alone"), isOver);

    assert.equal(ended.state, "cancelled");
    assert.equal(next.state, "succeeded");
    assert.ok(!(await fleet.effects("alone")).some((effect) => effect.run === waiting));
  });

  it("are taken over when their worker is killed", async () => {
    const id = await fleet.request("long", { ms: 4_000 });
    const before = await fleet.until(id, isRunning);
    process.kill(Number(before.worker), "SIGKILL");
    const run = await fleet.until(id, isOver);

    assert.equal(run.state, "succeeded");
    assert.equal(run.attempt, 2);
    assert.notEqual(run.worker, before.worker);
    assert.deepEqual(
      run.failures.map(({ attempt, worker, code }) => ({ attempt, worker, code })),
      [{ attempt: 1, worker: before.worker, code: "WORKER_LOST" }],
    );
  });

  it("are given back when their worker is told to stop", async () => {
    const worker = fleet.startWorker();
    const ids = await Promise.all(Array.from({ length: 2 }, () => fleet.request("long", { ms: 6_000 })));
    await Promise.all(ids.map((id) => fleet.until(id, isRunning)));
    const own = (await fleet.effects("long")).find(
      (effect) => effect.ended === null && ids.includes(effect.run),
    );
    process.kill(own?.worker as number, "SIGTERM");
    const run = await fleet.until(own?.run as string, isOver);

    assert.deepEqual([run.state, run.attempt, run.failures[0]?.code], ["succeeded", 2, "WORKER_STOPPED"]);
    worker.kill("SIGTERM");
    if (worker.exitCode === null) await once(worker, "exit");
  });

  it("come once a minute to the whole fleet by their schedule", async () => {
    const [last] = await listRuns(fleet.postgres, { job: "every-minute", limit: 1 });
    if (last === undefined) await fleet.until(await fleet.request("every-minute"), isOver);
    const deadline = Date.now() + 75_000;
    let runs: JobRun[] = [];
    while (runs.length === 0 && Date.now() < deadline) {
      runs = (await listRuns(fleet.postgres, { job: "every-minute", limit: 100 })).filter(
        (run) => run.trigger === "schedule" && isOver(run),
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const minutes = runs.map((run) => run.createdAt.toISOString().slice(0, 16));

    assert.ok(runs.length > 0, "no run came");
    assert.equal(new Set(minutes).size, minutes.length, "two runs in one minute");
    assert.ok(runs.every((run) => run.state === "succeeded"));
  });

  it("are listed with what they did last", async () => {
    const jobs = await listJobs(fleet.postgres);
    const flaky = jobs.find((job) => job.id === "flaky");

    assert.deepEqual(
      jobs.map((job) => job.id),
      jobs.map((job) => job.id).toSorted(),
    );
    assert.equal(flaky?.lastRun?.state, "succeeded");
    assert.ok((flaky?.unseenSeconds ?? 1_000) < 120);
  });
});
