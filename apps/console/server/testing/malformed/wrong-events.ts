import { json, type MalformedBody, VALID } from "./malformed-body.ts";

/** JSON that is no event of a known type. */
export function wrongEnvelopes(): MalformedBody[] {
  const wrong: unknown[] = [null, true, 1, 1e308, "", [], {}, ["1.0"], { a: 1 }];
  const fields = ["specversion", "id", "source", "type", "data"] as const;
  const values = fields.flatMap((field) =>
    wrong.map(
      (value): MalformedBody =>
        json(`${field} = ${JSON.stringify(value)}`, JSON.stringify({ ...VALID, [field]: value })),
    ),
  );
  const missing = fields.map((field) =>
    json(`no ${field}`, JSON.stringify({ ...VALID, [field]: undefined })),
  );
  const others: [string, unknown][] = [
    ["a number", 42],
    ["a string", "event"],
    ["null", null],
    ["a boolean", true],
    ["an empty object", {}],
    ["specversion 0.3", { ...VALID, specversion: "0.3" }],
    ["specversion 2.0", { ...VALID, specversion: "2.0" }],
    ["an unknown type", { ...VALID, type: "purchase.exploded" }],
    ["a type in capitals", { ...VALID, type: "PURCHASE.COMPLETED" }],
    ["a custom type without a name", { ...VALID, type: "custom." }],
    ["a type named like a prototype key", { ...VALID, type: "constructor" }],
    ["the type __proto__", { ...VALID, type: "__proto__" }],
    ["the type toString", { ...VALID, type: "toString" }],
    ["an id of 100 kB", { ...VALID, id: "x".repeat(100_000) }],
    ["a source of 100 kB", { ...VALID, source: "x".repeat(100_000) }],
  ];

  return [...values, ...missing, ...others.map(([name, value]) => json(name, JSON.stringify(value)))];
}

/** Events with a field of `data` that does not fit. */
export function wrongData(): MalformedBody[] {
  const cases: Record<string, unknown> = {
    "user_id a number": { user_id: 42 },
    "user_id an object": { user_id: {} },
    "user_id an array": { user_id: ["u"] },
    "user_id of 100 kB": { user_id: "u".repeat(100_000) },
    "order_id missing": { order_id: undefined },
    "order_id a number": { order_id: 7 },
    "currency missing": { currency: undefined },
    "currency lower case": { currency: "rub" },
    "currency of nowhere": { currency: "ZZZ" },
    "currency a number": { currency: 643 },
    "currency too long": { currency: "RUBLE" },
    "lines missing": { lines: undefined },
    "lines null": { lines: null },
    "lines an object": { lines: {} },
    "lines a string": { lines: "g-1" },
    "lines of numbers": { lines: [1, 2] },
    "lines of arrays": { lines: [[]] },
    "lines of null": { lines: [null] },
    "seq a string": { seq: "1" },
    "seq a fraction": { seq: 1.5 },
    "seq huge": { seq: 1e300 },
    "platform unknown": { platform: "amiga" },
    "platform a number": { platform: 1 },
    "country too long": { country: "Russia" },
    "country a number": { country: 7 },
    "experiment a string": { experiment: "e" },
    "experiment without a key": { experiment: { variant: "a" } },
    "session_id an object": { session_id: {} },
    "ip a number": { ip: 1 },
  };

  return Object.entries(cases).map(([name, data]) =>
    json(name, JSON.stringify({ ...VALID, data: { ...VALID.data, ...(data as object) } })),
  );
}

/** Events of no time, or of one that is too far away. */
export function wrongTimes(): MalformedBody[] {
  const times: unknown[] = [
    "1970-01-01T00:00:00Z",
    "1999-12-31T23:59:59Z",
    "2099-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0000-00-00T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-01-01T25:00:00Z",
    "2026-01-01T00:61:00Z",
    "2026-01-01",
    "yesterday",
    "1772618400",
    "",
    "2026-01-01 00:00:00",
    "+275760-09-13T00:00:00Z",
    "-000001-01-01T00:00:00Z",
    1_772_618_400,
    1.5,
    null,
    true,
    [],
    {},
    "2026-01-01T00:00:00+99:00",
    "T00:00:00Z",
  ];

  return times.map((time) => json(`time = ${JSON.stringify(time)}`, JSON.stringify({ ...VALID, time })));
}

/** Purchases with a line that cannot be booked. */
export function wrongLines(): MalformedBody[] {
  const numbers = [
    "-1",
    "-0.5",
    "0.1",
    "1e400",
    "-1e400",
    "1e21",
    "9007199254740993",
    "99999999999999999999",
    '"100"',
    "null",
    "true",
    "[]",
    "{}",
    "NaN",
  ];
  const text = JSON.stringify(VALID);
  const prices = numbers.map((value) =>
    json(`price = ${value}`, text.replace('"price":100', `"price":${value}`)),
  );
  // `list_price` may be absent, and null is absent.
  const lists = numbers
    .filter((value) => value !== "null")
    .map((value) => json(`list_price = ${value}`, text.replace('"list_price":100', `"list_price":${value}`)));
  const games = ["1", "null", '""', "[]", "{}"].map((value) =>
    json(`game_id = ${value}`, text.replace('"g-1"', value)),
  );

  return [...prices, ...lists, ...games];
}

/** Keys that mean something to JavaScript, that repeat, or that cannot be stored. */
export function hostileKeys(): MalformedBody[] {
  const text = JSON.stringify({ ...VALID, type: "no.such.type" });
  const put = (key: string, value: string) => text.replace("{", `{${key}:${value},`);

  return [
    json("__proto__ in the envelope", put('"__proto__"', '{"type":"custom.x"}')),
    json("constructor in the envelope", put('"constructor"', '{"prototype":{"a":1}}')),
    json(
      "a duplicate type, the last one wrong",
      JSON.stringify(VALID).replace(/\}$/, ',"type":"no.such.type"}'),
    ),
    json("a duplicate id, the last one a number", JSON.stringify(VALID).replace(/\}$/, ',"id":1}')),
    json("a duplicate data, the last one null", JSON.stringify(VALID).replace(/\}$/, ',"data":null}')),
    json("__proto__ as the only key", '{"__proto__":{"specversion":"1.0"}}'),
    json("keys with NUL", put('"\\u0000"', "1")),
    json("a NUL in the id of an unknown type", text.replace('"malformed"', '"a\\u0000b"')),
    json("a lone surrogate in the id of an unknown type", text.replace('"malformed"', '"\\ud800"')),
    json("a lone surrogate in the type", text.replace('"no.such.type"', '"custom\\udfff"')),
    json("toJSON as data", JSON.stringify({ ...VALID, data: { toJSON: 1 } })),
  ];
}
