import assert from "node:assert/strict";
import { test } from "node:test";
import { compileMap } from "./compile-map.ts";
import { type EventSpec, type ImportMap, importMapSchema, type JsonValue } from "./import-map.ts";
import { MapError, RowError } from "./row-error.ts";
import type { Row } from "./scope.ts";

const COLUMNS = ["user", "title", "hours", "price", "at"];
const row = (number: number, ...fields: string[]): Row => ({ number, fields });
const ROW = row(5, " Anna ", "Игра «А»", "49.5", "12.30", "2026-03-29 02:30:00");

function mapOf(event: object, rest: object = {}): ImportMap {
  const standard = {
    type: "auth.logged_in",
    id: "{row}",
    time: { constant: "2026-01-01T00:00:00Z" },
    data: {},
  };

  return importMapSchema.parse({ name: "m", source: "s", events: [{ ...standard, ...event }], ...rest });
}

function dataOf(data: Record<string, JsonValue>, rows: Row[] = [ROW]): unknown {
  return compileMap(mapOf({ data }), COLUMNS, "f1").toEvents(rows)[0]?.data;
}

function timeOf(time: EventSpec["time"] | object, at: string): string | undefined {
  return compileMap(mapOf({ time }), COLUMNS, "f1").toEvents([row(1, "u", "t", "1", "1", at)])[0]?.time;
}

test("texts: placeholders, conversions, specials, braces", () => {
  assert.deepEqual(
    dataOf({
      a: "u-{user|trim|lower}",
      b: "{file}:{row}",
      c: "{{{title}}}",
      d: "{hours|before(.)}",
      e: "{at|upper|default(none)}",
      f: ["{user|trim}", 1, true, null, { g: "{price}" }],
    }),
    {
      a: "u-anna",
      b: "f1:5",
      c: "{Игра «А»}",
      d: "49",
      e: "2026-03-29 02:30:00",
      f: ["Anna", 1, true, null, { g: "12.30" }],
    },
  );
});

test("a text made to fit keeps its start, and two long texts stay two", () => {
  const fitted = (title: string) =>
    (dataOf({ id: "{title|fit(40)}" }, [row(1, "", title, "", "", "")]) as { id: string }).id;
  const [first, second] = [fitted(`${"x".repeat(50)}1`), fitted(`${"x".repeat(50)}2`)];
  assert.equal(first.length, 40);
  assert.notEqual(first, second);
  assert.equal(fitted("short"), "short");
});

test("typed values", () => {
  assert.deepEqual(
    dataOf({
      seconds: { $int: ["{hours}", 3600] },
      money: { $minor: ["{price}", "2"] },
      number: { $number: "{hours}" },
      yes: { $boolean: "{user|trim}", true: ["Anna"], false: ["Boris"] },
      country: { $lookup: "{title}", in: { "Игра «А»": "RU" }, else: "{user}" },
      nothing: { $lookup: "{user}", in: {} },
      empty: { $optional: "{user|before( )}" },
    }),
    { seconds: 178_200, money: 2460, number: 49.5, yes: true, country: "RU" },
  );
});

test("a value that does not fit fails the row and names the place", () => {
  for (const [data, path] of [
    [{ n: { $int: "{user}" } }, "data.n"],
    [{ n: { $int: "{hours}" } }, "data.n"],
    [{ a: [{ m: { $minor: "{title}" } }] }, "data.a[0].m"],
    [{ b: { $boolean: "{user}", true: ["1"], false: ["0"] } }, "data.b"],
  ] as const)
    assert.throws(
      () => dataOf(data as unknown as Record<string, JsonValue>),
      (error) => error instanceof RowError && error.path === path,
    );
});

test("times: patterns, zones, changes of the clock, and texts that are no time", () => {
  const moscow = { column: "at", zone: "Europe/Moscow" };
  assert.equal(
    timeOf({ ...moscow, format: "dd.MM.yyyy HH:mm" }, "02.03.2026 10:05"),
    "2026-03-02T07:05:00.000Z",
  );
  assert.equal(timeOf(moscow, "2026-03-02"), "2026-03-01T21:00:00.000Z");
  assert.equal(timeOf(moscow, "2026-03-02 10:00:00+01:00"), "2026-03-02T09:00:00.000Z");
  assert.equal(
    timeOf({ column: "at", format: "M/d/yyyy h:mm a" }, "12/1/2010 12:26 PM"),
    "2010-12-01T12:26:00.000Z",
  );
  assert.equal(timeOf({ column: "at", format: "unix" }, "1"), "1970-01-01T00:00:01.000Z");
  assert.equal(timeOf({ column: "at", format: "unix_ms" }, "1500"), "1970-01-01T00:00:01.500Z");
  // Berlin's clocks skip from 02:00 to 03:00 that night.
  const berlin = { column: "at", format: "yyyy-MM-dd HH:mm:ss", zone: "Europe/Berlin" };
  assert.equal(timeOf(berlin, "2026-03-29 01:59:59"), "2026-03-29T00:59:59.000Z");
  assert.equal(timeOf(berlin, "2026-03-29 02:30:00"), "2026-03-29T01:30:00.000Z");
  assert.equal(timeOf(berlin, "2026-03-29 03:00:00"), "2026-03-29T01:00:00.000Z");
  for (const text of ["", "31.02.2026 10:00", "2026-03-02", "02.03.2026 24:00"])
    assert.throws(() => timeOf({ ...moscow, format: "dd.MM.yyyy HH:mm" }, text), RowError);
});

test("a spread depends on the text alone and stays inside", () => {
  const spread = { spread: { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z", by: "{at}" } };
  const times = Array.from({ length: 200 }, (_, i) => timeOf(spread, String(i)) as string);
  assert.equal(timeOf(spread, "7"), times[7]);
  assert.ok(times.every((time) => time.startsWith("2026-01-01T")));
  assert.ok(new Set(times).size > 190);
});

test("parts of a split add up and follow one another", () => {
  const event = {
    id: "{row}:{part}/{parts}",
    split: { total: ["{hours}", 3600], atMost: 86_400, advanceSeconds: true },
    data: { duration_s: { $int: "{amount}" } },
  };
  const events = compileMap(mapOf(event), COLUMNS, "f").toEvents([ROW]);
  assert.deepEqual(
    events.map(({ id, time, data }) => [id, time, (data as { duration_s: number }).duration_s]),
    [
      ["5:1/3", "2026-01-02T00:00:00.000Z", 86_400],
      ["5:2/3", "2026-01-03T00:00:00.000Z", 86_400],
      ["5:3/3", "2026-01-03T01:30:00.000Z", 5_400],
    ],
  );
});

test("conditions, and what is made once", () => {
  const map = mapOf(
    {
      when: { all: [{ value: "{hours}", gt: 10 }, { not: { value: "{user}", matches: "^B" } }] },
      once: "{title}",
    },
    {
      skip: {
        any: [
          { value: "{title}", empty: true },
          { value: "{user}", in: ["x", "y"] },
          { value: "{price}", lte: 0 },
        ],
      },
    },
  );
  const compiled = compileMap(map, COLUMNS, "f");
  assert.equal(compiled.isSkipped(row(1, "x", "t", "1", "1", "")), true);
  assert.equal(compiled.isSkipped(row(1, "z", "", "1", "1", "")), true);
  assert.equal(compiled.isSkipped(row(1, "z", "t", "1", "0.00", "")), true);
  assert.equal(compiled.isSkipped(row(1, "z", "t", "1", "free", "")), false);
  assert.equal(compiled.toEvents([row(2, "A", "t", "11", "1", "")]).length, 1);
  assert.equal(compiled.toEvents([row(3, "A", "t", "11", "1", "")]).length, 0);
  assert.equal(compiled.toEvents([row(4, "B", "t2", "11", "1", "")]).length, 0);
  assert.equal(compiled.toEvents([row(5, "A", "t2", "10", "1", "")]).length, 0);
  compiled.pass([row(6, "A", "t3", "11", "1", "")]);
  assert.equal(compiled.toEvents([row(7, "A", "t3", "11", "1", "")]).length, 0);
});

test("a group is read through its first row, and $each goes over all", () => {
  const data = { user: "{user}", lines: { $each: { game: "{title}", n: "{row}" } } };
  const rows = [row(1, "a", "x", "", "", ""), row(2, "b", "y", "", "", "")];
  assert.deepEqual(dataOf(data, rows), {
    user: "a",
    lines: [
      { game: "x", n: "1" },
      { game: "y", n: "2" },
    ],
  });
});

test("a mistake in the map stops it before the first row", () => {
  for (const event of [
    { id: "{nobody}" },
    { id: "{user|shout}" },
    { id: "{user" },
    { data: { a: { $money: "{price}" } } },
    { data: { a: { $int: "{price}", what: 1 } } },
    { time: { column: "at", zone: "Mars/Base" } },
    { time: { column: "at", format: "yyyy-QQ" } },
    { when: { value: "{user}", matches: "(" } },
  ])
    assert.throws(() => compileMap(mapOf(event), COLUMNS, "f"), MapError, JSON.stringify(event));
  assert.throws(() => compileMap(mapOf({}), ["row"], "f"), MapError);
  assert.throws(() => importMapSchema.parse({ name: "Bad Name", source: "s", events: [] }));
});
