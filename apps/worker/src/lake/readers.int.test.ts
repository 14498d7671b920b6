import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { HOUR_MS } from "@analytics/core/time/range";
import { createObjectStore } from "@analytics/db/objects/create-object-store";
import { installPython, runPython } from "../../../../scripts/services/python.ts";
import { startS3 } from "../../../../scripts/services/s3.ts";
import { orReason } from "../../../../scripts/services/service-unavailable.ts";
import { type LakeUnderTest, startLake } from "./testing/start-lake.ts";

const DOCUMENT = new URL("../../../../docs/lake.md", import.meta.url);
const PACKAGES = ["duckdb==2.0.1", "pyarrow==26.0.1", "pytz==2025.2"];

interface DayCount {
  date: string;
  events: number;
  users: number;
}

const directory = await mkdtemp(join(tmpdir(), "lake-readers-"));
const s3 = await orReason(() => startS3({ directory: join(directory, "s3") }));
const python = await orReason(() => installPython(PACKAGES));

describe("other engines read the lake as its page says", { skip: s3.reason }, () => {
  let lake: LakeUnderTest;
  let expected: DayCount[];
  const copy = join(directory, "copy");
  before(async () => {
    lake = await startLake({ seed: 51, days: 4, objects: { s3: s3Config() } });
    await lake.archive();
    // A replaced file and an old manifest lie beside the current ones, to be left out.
    await lake.send("late", lake.world.from + 30 * HOUR_MS);
    await lake.archive();
    expected = await lake.rows<DayCount>(
      `SELECT toString(toDate(event_time)) AS date, count() AS events, uniqExactIf(user_no, user_no > 0) AS users
       FROM events_v1 FINAL GROUP BY date ORDER BY date`,
    );
    const files = createObjectStore({ directory: copy });
    for await (const { key } of lake.objects.list())
      await files.put(key, (await lake.objects.read(key)) ?? Buffer.alloc(0));
  });
  after(async () => {
    await lake.stop();
    await s3.value?.stop();
    await rm(directory, { recursive: true });
  });

  it("ClickHouse", async () => {
    const { endpoint, bucket, credentials } = s3Config();
    const [example = ""] = await examples("sql clickhouse", `${endpoint}/${bucket}`);
    const statement = example
      .replaceAll("'KEY'", `'${credentials.accessKeyId}'`)
      .replaceAll("'SECRET'", `'${credentials.secretAccessKey}'`);
    const rows = await lake.rows<DayCount>(statement);
    assert.deepEqual(
      rows.map((row) => ({ ...row, date: String(row.date) })),
      expected,
    );
  });

  it("DuckDB, with sane types", { skip: python.reason }, async () => {
    const [example = ""] = await examples("sql duckdb", copy);
    const statements = example.split(/;\s*\n/).filter((statement) => statement.trim() !== "");
    const [, , days, games] = (await answerOf(`
import duckdb, json, sys
results = []
for statement in json.loads(${JSON.stringify(JSON.stringify(statements))}):
    cursor = duckdb.sql(statement)
    results.append(None if cursor is None else [[str(value) for value in row] for row in cursor.fetchall()])
print(json.dumps(results))`)) as string[][][];
    assert.deepEqual(
      days,
      expected.map(({ date, events, users }) => [date, String(events), String(users)]),
    );
    const sales = await lake.rows<{ game: string; rub: number }>(
      `SELECT line.1 AS game, sum(line.2) / 100 AS rub
       FROM (SELECT arrayJoin(arrayZip(lines.game_id, lines.price_rub)) AS line FROM events_v1 FINAL WHERE type = 'purchase.completed')
       GROUP BY game ORDER BY game`,
    );
    assert.deepEqual(
      (games ?? []).map(([game, rub]) => [game, Number(rub)]).toSorted(),
      sales.map(({ game, rub }) => [game, rub]),
    );
    const types = (await answerOf(`
import duckdb, json
print(json.dumps(duckdb.sql("""${(await examples("sql duckdb", copy))[0]?.split("CREATE VIEW")[0]}""") or dict(
  (row[0], row[1]) for row in duckdb.sql("DESCRIBE SELECT * FROM read_parquet(getvariable('files'), hive_partitioning = true)").fetchall())))`)) as Record<
      string,
      string
    >;
    assert.equal(types.date, "DATE");
    assert.equal(types.event_time, "TIMESTAMP WITH TIME ZONE");
    assert.equal(types.type, "VARCHAR");
    assert.equal(types.user_no, "UINTEGER");
    assert.equal(types.fx_day, "DATE");
    assert.equal(types.seconds, "DOUBLE");
    assert.match(types.lines ?? "", /^STRUCT\(game_id VARCHAR, list_price BIGINT,.*\)\[\]$/);
  });

  it("pyarrow", { skip: python.reason }, async () => {
    const [example = ""] = await examples("python", copy);
    const output = await runPython(python.value?.packagesDirectory ?? "", ["-c", example]);
    const [table = "", type] = output.trim().split("\n");
    const rows = JSON.parse(table.replaceAll("'", '"')) as { date: string; user_no_count: number }[];
    assert.deepEqual(
      rows.map((row) => [row.date, row.user_no_count]),
      expected.map(({ date, events }) => [date, events]),
    );
    assert.equal(type, "timestamp[ms, tz=UTC]");
  });

  async function answerOf(program: string): Promise<unknown> {
    return JSON.parse(await runPython(python.value?.packagesDirectory ?? "", ["-c", program]));
  }
});

/** Code blocks of the page with the given info string. */
async function examples(kind: string, place: string): Promise<string[]> {
  const text = await readFile(DOCUMENT, "utf8");

  return [...text.matchAll(new RegExp(`^\`\`\`${kind}\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) =>
    code.replaceAll("LAKE", place),
  );
}

function s3Config() {
  if (s3.value === null) throw new Error("There is no S3 server");
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = s3.value;

  return { endpoint, region, bucket, credentials: { accessKeyId, secretAccessKey }, forcePathStyle: true };
}
