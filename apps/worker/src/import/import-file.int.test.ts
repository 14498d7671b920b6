import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { unavailable } from "@analytics/core/errors";
import type { Pipeline } from "@analytics/ingest/pipeline";
import { importMapSchema } from "./map/import-map.ts";
import { type ImportStack, startImportStack } from "./testing/import-stack.ts";

const MAP = importMapSchema.parse({
  name: "shop",
  csv: { delimiter: ";" },
  source: "shop",
  groupBy: "{order}",
  skip: { value: "{state}", equals: "draft" },
  events: [
    {
      type: "purchase.completed",
      id: "{order}",
      time: { column: "paid", format: "dd.MM.yyyy HH:mm", zone: "Europe/Moscow" },
      data: {
        user_id: "u-{user|trim|lower}",
        order_id: "{order}",
        currency: "RUB",
        lines: { $each: { game_id: "{game}", price: { $minor: "{price|decimal_comma}" } } },
      },
    },
  ],
});
const CSV = `order;user;game;price;paid;state
1; Anna;Игра «А»;199,90;01.03.2026 10:00;paid
1; Anna;Game "B";0,10;01.03.2026 10:00;paid
2;boris;g-3;free;01.03.2026 11:00;paid
3;boris;g-3;1 500;01.03.2026 12:00;paid
4;boris;g-4;10;01.03.2026 13:00;draft
5;vera;g-4
6;vera;g-4;10;31.02.2026 13:00;paid
`;
const MARCH = { from: "2026-03-01", to: "2026-04-01", granularity: "total" as const };

let stack: ImportStack;
before(async () => {
  stack = await startImportStack();
});
after(() => stack.stop());

test("a CSV becomes orders; what does not fit is told and the rest goes on", async () => {
  const path = join(stack.directory, "shop.csv");
  await writeFile(path, CSV);
  const { totals, errorsPath } = await stack.run({ path, map: MAP });
  assert.deepEqual(totals, {
    rows: 7,
    skipped: 1,
    unmapped: 3,
    events: 2,
    stored: 2,
    duplicate: 0,
    quarantined: {},
  });
  const failures = (await readFile(errorsPath as string, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    failures.map(({ row, reason, path: at }) => ({ row, reason, at })),
    [
      { row: 3, reason: "ROW_NOT_MAPPED", at: "data.lines[].price" },
      { row: 6, reason: "ROW_NOT_MAPPED", at: "" },
      { row: 7, reason: "ROW_NOT_MAPPED", at: "time" },
    ],
  );
  assert.equal(failures[0].original.price, "free");
  assert.equal(await stack.total({ metric: "gross_revenue", ...MARCH }), 20_000 + 150_000);
  assert.equal(await stack.total({ metric: "units_sold", ...MARCH }), 3);
  assert.equal(await stack.total({ metric: "payers", ...MARCH }), 2);
});

test("the same content again, however compressed or named, changes nothing", async () => {
  const path = join(stack.directory, "renamed.csv.gz");
  await writeFile(path, gzipSync(CSV));
  const { totals, resumedAfter } = await stack.run({ path, map: MAP });
  assert.equal(resumedAfter, 7);
  assert.equal(totals.stored, 0);
  assert.equal(await stack.total({ metric: "orders", ...MARCH }), 2);
});

test("a dry run counts like the real one and writes nothing", async () => {
  const path = join(stack.directory, "other.csv");
  await writeFile(path, CSV.replaceAll("03.2026", "04.2026"));
  const { totals, days } = await stack.run({ path, map: MAP, stores: null });
  assert.equal(totals.stored, 2);
  assert.deepEqual(days, [{ day: "2026-04-01", events: 2 }]);
  assert.equal(
    await stack.total({ metric: "orders", from: "2026-04-01", to: "2026-05-01", granularity: "total" }),
    0,
  );
});

test("NDJSON in zstd; a refused event is told with its line", async () => {
  const event = (id: string, data: object) =>
    JSON.stringify({
      specversion: "1.0",
      id,
      source: "s",
      type: "auth.logged_in",
      time: "2026-05-02T10:00:00Z",
      data,
    });
  const lines = [
    event("a", { user_id: "u1" }),
    event("b", { user_id: "u2" }),
    "{broken",
    event("a", { user_id: "u1" }),
  ];
  const path = join(stack.directory, "events.ndjson.zst");
  await writeFile(path, zstdCompressSync(Buffer.from(`\ufeff${lines.join("\r\n")}`)));
  const { totals, errorsPath } = await stack.run({ path, map: null });
  assert.deepEqual([totals.stored, totals.duplicate, totals.quarantined], [2, 1, { INVALID_JSON: 1 }]);
  const [failure] = (await readFile(errorsPath as string, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.equal(failure.row, 3);
  assert.equal(failure.original, "{broken");
  assert.equal(
    await stack.total({ metric: "dau", from: "2026-05-02", to: "2026-05-03", granularity: "total" }),
    2,
  );
});

test("an import that a failing store broke goes on behind the last acknowledged row", async () => {
  const rows = Array.from({ length: 60_000 }, (_, i) => `${i % 500},session`);
  const path = join(stack.directory, "many.csv");
  await writeFile(path, `user,what\n${rows.join("\n")}\n`);
  const map = importMapSchema.parse({
    name: "many",
    source: "many",
    events: [
      {
        type: "auth.logged_in",
        id: "{file}:{row}",
        time: { constant: "2026-06-10T10:00:00Z" },
        data: { user_id: "{user}" },
      },
    ],
  });
  let batches = 0;
  const failing: Pipeline = {
    ...stack.pipeline,
    ingest: (batch) => {
      batches += 1;
      if (batches === 2) throw unavailable("ClickHouse");

      return stack.pipeline.ingest(batch);
    },
  };
  const broken = { path, map, stores: { postgres: stack.postgres, pipeline: failing } };
  await assert.rejects(stack.run(broken), { code: "UPSTREAM_UNAVAILABLE" });
  const { totals, resumedAfter } = await stack.run({ path, map });
  assert.equal(resumedAfter, 25_000);
  assert.equal(totals.stored, 35_000);
  assert.equal(totals.duplicate, 0);
});

test("the same content is imported by one process at a time", async () => {
  const event = (id: number) =>
    JSON.stringify({
      specversion: "1.0",
      id: `at-once-${id}`,
      source: "shop",
      type: "game.viewed",
      time: "2026-03-08T10:00:00Z",
      data: { game_id: "g-1" },
    });
  const text = Array.from({ length: 5_000 }, (_, i) => event(i)).join("\n");
  const paths = ["one.ndjson", "other.ndjson"].map((name) => join(stack.directory, name));
  for (const path of paths) await writeFile(path, text);
  const outcomes = await Promise.allSettled(paths.map((path) => stack.run({ path, map: null })));
  const refused = outcomes.filter((outcome) => outcome.status === "rejected");

  assert.deepEqual(
    refused.map(({ reason }) => reason.code),
    ["CONFLICT"],
  );
  assert.equal((await stack.run({ path: paths[1] ?? "", map: null })).resumedAfter, 5_000);
});
