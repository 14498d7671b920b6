import assert from "node:assert/strict";
import { test } from "node:test";
import { parseProgress } from "./parse-progress.ts";
import { createReporter } from "./reporter.ts";

function capture(isTTY: boolean) {
  let text = "";
  const reporter = createReporter({ isTTY, write: (part: string) => (text += part) });

  return { reporter, text: () => text };
}

test("without a terminal, progress is a line each tenth", () => {
  const { reporter, text } = capture(false);
  for (let done = 0; done <= 90; done += 1) reporter.progress({ label: "Loading", done, total: 90 });
  const lines = text().trimEnd().split("\n");
  assert.equal(lines.length, 11);
  assert.equal(lines[0], "  Loading: 0 %");
  assert.equal(lines.at(-1), "  Loading: 100 %");
});

test("on a terminal, a line is written above the bar, and the bar goes when the work is done", () => {
  const { reporter, text } = capture(true);
  reporter.progress({ label: "Loading", done: 1, total: 2 });
  reporter.line("Built.");
  assert.ok(text().includes("\r\u001b[KBuilt.\n"));
  assert.match(text(), / {2}Loading █+░+ 50 %$/);
  reporter.progress({ label: "Loading", done: 2, total: 2 });
  reporter.line("Ready.");
  assert.ok(text().endsWith("  Loading: done\nReady.\n"));
});

test("what is done at once is a sentence", () => {
  for (const isTTY of [true, false]) {
    const { reporter, text } = capture(isTTY);
    reporter.progress({ label: "Loading", done: 1, total: 2 });
    reporter.progress({ label: "Loading", done: 2, total: 2 });
    reporter.progress({ label: "Demo is ready", done: 1, total: 1 });
    assert.ok(text().endsWith("  Demo is ready.\n"), text());
  }
});

test("only whole progress lines are progress", () => {
  assert.deepEqual(parseProgress('{"progress":{"label":"a","done":1,"total":2}}'), {
    label: "a",
    done: 1,
    total: 2,
  });
  for (const line of ['{"level":30}', '{"progress":', '{"progress":{"label":"a"}}', ""])
    assert.equal(parseProgress(line), null);
});
