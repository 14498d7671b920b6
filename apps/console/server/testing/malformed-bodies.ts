import { gzipSync } from "node:zlib";

type Bytes = Uint8Array<ArrayBuffer>;

/** A body that is wrong in one way; whatever it is, the answer is a refusal with a status of these, or quarantine. */
export interface MalformedBody {
  name: string;
  contentType: string | null;
  body: string | Bytes;
  headers?: Record<string, string>;
}

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const BATCH = "application/cloudevents-batch+json";
const VALID = {
  specversion: "1.0",
  id: "malformed",
  source: "payment-service",
  type: "purchase.completed",
  time: "2026-03-04T10:00:00Z",
  data: {
    user_id: "user-1",
    order_id: "o-1",
    currency: "RUB",
    lines: [{ game_id: "g-1", list_price: 100, discount: 0, price: 100 }],
    payment_method: "sbp",
    country: "RU",
  },
};

const json = (name: string, body: string | Bytes): MalformedBody => ({ name, contentType: JSON_TYPE, body });

/** More than two hundred of them, each different, none of which may be stored or answered with a 5xx. */
export function malformedBodies(): MalformedBody[] {
  return [
    ...brokenTexts(),
    ...brokenBytes(),
    ...wrongEnvelopes(),
    ...wrongData(),
    ...wrongTimes(),
    ...wrongLines(),
    ...wrongForms(),
    ...wrongHeaders(),
    ...tooMuch(),
    ...hostileKeys(),
  ];
}

function brokenTexts(): MalformedBody[] {
  const valid = JSON.stringify(VALID);
  const texts = [
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    ",",
    ":",
    "{]",
    "[}",
    "{}{}",
    "[][]",
    "{,}",
    "[,]",
    "[1,]",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{a:1}",
    "{'a':1}",
    "tru",
    "nul",
    "True",
    "None",
    "undefined",
    "NaN",
    "Infinity",
    "-Infinity",
    "-",
    "+1",
    ".5",
    "1.",
    "01",
    "1e",
    "1e+",
    "0x10",
    "1_000",
    '"\\x41"',
    '"\\u12"',
    '"\\ud800',
    '"tab\there"',
    '"line\nbreak"',
    "/* c */{}",
    "// c\n{}",
    "{}//",
    "<xml/>",
    "<!doctype html>",
    "a=1&b=2",
    "id,source\n1,2",
    "---\na: 1",
    "--boundary\r\n",
    "\\",
    "\u2028",
    "\u00a0{}",
    "\u3000[]",
    '{"a":1\u00a0}',
  ];

  return [
    ...texts.map((text) => json(`text ${JSON.stringify(text)}`, text)),
    ...[1, 2, 10, 50, 100, valid.length - 1].map((length) =>
      json(`event cut after ${length}`, valid.slice(0, length)),
    ),
    json("event with a trailing comma", valid.replace(/\}$/, ",}")),
    json("two events in a row", valid + valid),
    json("event and garbage", `${valid} garbage`),
    json("event in quotes", JSON.stringify(valid)),
  ];
}

function brokenBytes(): MalformedBody[] {
  const valid = Buffer.from(JSON.stringify(VALID));
  const withByte = (...bytes: number[]) => {
    const at = valid.indexOf("user-1");

    return new Uint8Array(Buffer.concat([valid.subarray(0, at), Buffer.from(bytes), valid.subarray(at)]));
  };
  const cases: [string, Bytes][] = [
    ["NUL byte in a string", withByte(0x00)],
    ["control byte in a string", withByte(0x01)],
    ["invalid UTF-8: lone continuation", withByte(0x80)],
    ["invalid UTF-8: overlong", withByte(0xc0, 0xaf)],
    ["invalid UTF-8: cut sequence", withByte(0xe2, 0x82)],
    ["invalid UTF-8: encoded surrogate", withByte(0xed, 0xa0, 0x80)],
    ["invalid UTF-8: above U+10FFFF", withByte(0xf5, 0x80, 0x80, 0x80)],
    ["invalid UTF-8: 0xff", withByte(0xff)],
    ["UTF-16 LE", new Uint8Array(Buffer.from(JSON.stringify(VALID), "utf16le"))],
    [
      "UTF-16 LE with BOM",
      new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("{}", "utf16le")])),
    ],
    ["windows-1251 text", new Uint8Array([0x7b, 0x22, 0xe0, 0xe1, 0x22, 0x3a, 0x31, 0x7d])],
    ["two BOMs", new Uint8Array(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf]), valid]))],
    ["NUL bytes only", new Uint8Array(100)],
    ["NUL after the event", new Uint8Array(Buffer.concat([valid, Buffer.from([0])]))],
    ["gzip without a header", new Uint8Array(gzipSync(valid))],
    ["PNG", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ["random bytes", new Uint8Array(Array.from({ length: 512 }, (_, i) => (i * 167 + 13) % 256))],
  ];

  return cases.map(([name, body]) => json(name, body));
}

function wrongEnvelopes(): MalformedBody[] {
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

function wrongData(): MalformedBody[] {
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

function wrongTimes(): MalformedBody[] {
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

function wrongLines(): MalformedBody[] {
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

function wrongForms(): MalformedBody[] {
  const event = JSON.stringify({ ...VALID, type: "no.such.type" });
  const cases: [string, string, string][] = [
    ["empty body", JSON_TYPE, ""],
    ["white space only", JSON_TYPE, " \r\n\t"],
    ["empty NDJSON", NDJSON, "\n\n"],
    ["empty batch body", BATCH, ""],
    ["array cut off", JSON_TYPE, `[${event}`],
    ["array with a hole", JSON_TYPE, `[${event},,${event}]`],
    ["array with a tail", JSON_TYPE, `[${event}]]`],
    ["arrays of arrays", JSON_TYPE, `[[${event}]]`],
    ["array of nulls", JSON_TYPE, "[null,null]"],
    ["array of numbers", BATCH, "[1,2,3]"],
    ["array of broken elements", JSON_TYPE, '[tru,nope,{"a":1]]'],
    ["batch that is an object", BATCH, event],
    ["batch that is a string", BATCH, '"x"'],
    ["wrapper cut off", JSON_TYPE, `{"events":[${event}`],
    ["wrapper not closed", JSON_TYPE, `{"events":[${event}]`],
    ["wrapper of an object", JSON_TYPE, `{"events":${event}}`],
    ["wrapper of a string", JSON_TYPE, '{"events":"x"}'],
    ["wrapper of wrappers", JSON_TYPE, `{"events":[{"events":[${event}]}]}`],
    ["NDJSON of garbage", NDJSON, "a\nb\nc"],
    ["NDJSON with broken lines", NDJSON, `${event}\n{"a":\n${event}`],
    ["NDJSON of an array", NDJSON, `[${event}]`],
    ["an array as a single event", "application/cloudevents+json", `[${event}]`],
    ["record separators", NDJSON, `\u001e${event}\n`],
  ];

  return cases.map(([name, contentType, body]) => ({ name, contentType, body }));
}

function wrongHeaders(): MalformedBody[] {
  const body = JSON.stringify(VALID);
  const types = [
    null,
    "text/plain",
    "text/html",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/octet-stream",
    "application/xml",
    "application/avro",
    "application/json; charset=utf-16",
    "application/json; charset=windows-1251",
    "application/json; charset=",
    "json",
    "*/*",
    "application/jsonx",
    "application/cloudevents",
    "constructor",
  ];
  const encodings = ["compress", "gzip, br", "aes128gcm", "__proto__"];

  return [
    ...types.map((contentType) => ({ name: `content type ${contentType}`, contentType, body })),
    ...encodings.map((encoding) => ({
      name: `content encoding ${encoding}`,
      contentType: JSON_TYPE,
      body,
      headers: { "content-encoding": encoding },
    })),
    ...["gzip", "br", "zstd", "deflate"].map((encoding) => ({
      name: `not really ${encoding}`,
      contentType: JSON_TYPE,
      body,
      headers: { "content-encoding": encoding },
    })),
  ];
}

function tooMuch(): MalformedBody[] {
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const padded = (bytes: number) =>
    JSON.stringify({ ...VALID, data: { ...VALID.data, note: "x".repeat(bytes) } });

  return [
    json("an event of 2 MiB", padded(2 * 1_048_576)),
    json("an event just over 1 MiB", padded(1_048_576)),
    { name: "an NDJSON line of 2 MiB", contentType: NDJSON, body: padded(2 * 1_048_576) },
    json("a body of 17 MiB", new Uint8Array(17 * 1_048_576).fill(0x20)),
    json("60,000 elements", `[${"1,".repeat(60_000)}1]`),
    json("a gzip bomb", new Uint8Array(gzipSync(Buffer.alloc(64 * 1_048_576, 0x20)))),
    json("100,000 nested arrays", deep("[", "]", 100_000)),
    json("100,000 nested objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`),
    json("data nested 20,000 deep", JSON.stringify(VALID).replace('"sbp"', deep("[", "]", 20_000))),
    json(
      "data nested 400,000 deep",
      JSON.stringify({ ...VALID, type: "custom.deep", data: { a: 0 } }).replace(
        '"a":0',
        `"a":${deep("[", "]", 400_000)}`,
      ),
    ),
    json(
      "a number of 100,000 digits",
      JSON.stringify(VALID).replace('"price":100', `"price":${"9".repeat(100_000)}`),
    ),
    json(
      "100,000 order lines",
      JSON.stringify({ ...VALID, data: { ...VALID.data, lines: Array(20_000).fill({ game_id: 1 }) } }),
    ),
  ].map((malformed) =>
    malformed.name === "a gzip bomb" ? { ...malformed, headers: { "content-encoding": "gzip" } } : malformed,
  );
}

function hostileKeys(): MalformedBody[] {
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
