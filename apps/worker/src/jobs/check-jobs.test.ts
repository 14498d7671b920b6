import assert from "node:assert/strict";
import { it } from "node:test";
import { z } from "zod";
import { checkJobs } from "./check-jobs.ts";
import { defineJob, type JobDefinition } from "./define-job.ts";
import { JOBS } from "./registry.ts";

const good: JobDefinition = defineJob({
  id: "good",
  title: { en: "Good", ru: "Хорошая" },
  description: { en: "Does good.", ru: "Делает хорошее." },
  input: z.strictObject({ days: z.int().default(3) }),
  schedule: { cron: "0 4 * * *", input: {} },
  retry: { limit: 1, delaySeconds: 1, delayMaxSeconds: 10 },
  timeoutSeconds: 60,
  concurrency: 1,
  handler: async () => ({ handle: async () => ({ counts: {} }) }),
});

it("accepts the registry", () => {
  checkJobs(JOBS, ["rollups", "settle"]);
});

const wrong: [what: string, jobs: JobDefinition[], loops: string[]][] = [
  ["an id twice", [good, { ...good }], []],
  ["the id of a loop", [good], ["good"]],
  ["two loops of one id", [], ["a", "a"]],
  ["an id that is no name", [{ ...good, id: "Not good" }], []],
  ["a minute that no hour has", [{ ...good, schedule: { cron: "75 * * * *", input: {} } }], []],
  [
    "a zone that is nowhere",
    [{ ...good, schedule: { cron: "0 * * * *", zone: "Mars/Base", input: {} } }],
    [],
  ],
  [
    "an input that its schema refuses",
    [{ ...good, schedule: { cron: "0 * * * *", input: { days: "x" } } }],
    [],
  ],
  ["no time", [{ ...good, timeoutSeconds: 0 }], []],
  ["no place to run", [{ ...good, concurrency: 0 }], []],
];
for (const [what, jobs, loops] of wrong) {
  it(`refuses ${what}`, () => {
    assert.throws(() => checkJobs(jobs, loops));
  });
}
