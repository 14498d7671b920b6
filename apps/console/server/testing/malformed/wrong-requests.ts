import { gzipSync } from "node:zlib";
import { BATCH, JSON_TYPE, json, type MalformedBody, NDJSON, VALID } from "./malformed-body.ts";

/** Bodies that hold their events in another way than their type says. */
export function wrongForms(): MalformedBody[] {
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

/** Bodies whose headers say what is not so, or what nobody reads. */
export function wrongHeaders(): MalformedBody[] {
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

/** Bodies that are too large, too many or too deep. */
export function tooMuch(): MalformedBody[] {
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
