import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { bodiesFromRequest, EVENTS_BODY_BYTES_MAX } from "./bodies-from-request.ts";

type Body = ConstructorParameters<typeof Response>[0];

const EVENT = '{"specversion":"1.0","id":"1","data":{"events":[1,2]}}';

describe("bodiesFromRequest", () => {
  it("reads the four body forms", async () => {
    const cases: [string, string, string[]][] = [
      ["application/cloudevents+json", EVENT, [EVENT]],
      ["application/json", EVENT, [EVENT]],
      ["application/json; charset=UTF-8", ` [${EVENT} , ${EVENT}]\n`, [EVENT, EVENT]],
      ["application/cloudevents-batch+json", `[${EVENT}]`, [EVENT]],
      ["application/cloudevents-batch+json", "[]", []],
      ["application/json", `{"source":"x","events":[${EVENT},{}],"more":{"a":[1]}}`, [EVENT, "{}"]],
      ["application/x-ndjson", `${EVENT}\r\n\n{"id":2}\n{broken`, [EVENT, '{"id":2}', "{broken"]],
      ["Application/X-NDJSON; charset=utf-8", EVENT, [EVENT]],
      ["application/json", "{broken", ["{broken"]],
      ["application/json", "null", ["null"]],
      ["application/json", `\ufeff[${EVENT}]`, [EVENT]],
    ];
    for (const [type, body, expected] of cases)
      assert.deepEqual(await texts(body, { "content-type": type }), expected, body);
  });

  it("undoes content encodings", async () => {
    const body = `[${EVENT}]`;
    const encoded = {
      gzip: gzipSync(body),
      br: brotliCompressSync(body),
      zstd: zstdCompressSync(body),
      identity: body,
    };
    for (const [encoding, bytes] of Object.entries(encoded)) {
      const headers = { "content-type": "application/json", "content-encoding": encoding };

      assert.deepEqual(await texts(bytes, headers), [EVENT], encoding);
    }
  });

  it("refuses what it cannot read, with a code", async () => {
    const json = { "content-type": "application/json" };
    const bomb = gzipSync(Buffer.alloc(EVENTS_BODY_BYTES_MAX + 1, 0x20));
    const cases: [Body, Record<string, string>, string][] = [
      [EVENT, {}, "UNSUPPORTED_MEDIA_TYPE"],
      [EVENT, { "content-type": "text/html" }, "UNSUPPORTED_MEDIA_TYPE"],
      [EVENT, { "content-type": "__proto__" }, "UNSUPPORTED_MEDIA_TYPE"],
      [EVENT, { "content-type": "application/json; charset=windows-1251" }, "UNSUPPORTED_MEDIA_TYPE"],
      [EVENT, { ...json, "content-encoding": "compress" }, "UNSUPPORTED_MEDIA_TYPE"],
      [EVENT, { ...json, "content-encoding": "gzip" }, "DATA_VALIDATION_ERROR"],
      [gzipSync(EVENT).subarray(0, 30), { ...json, "content-encoding": "gzip" }, "DATA_VALIDATION_ERROR"],
      [bomb, { ...json, "content-encoding": "gzip" }, "PAYLOAD_TOO_LARGE"],
      [new Uint8Array(EVENTS_BODY_BYTES_MAX + 1), json, "PAYLOAD_TOO_LARGE"],
      [EVENT, { ...json, "content-length": String(EVENTS_BODY_BYTES_MAX + 1) }, "PAYLOAD_TOO_LARGE"],
      ["", json, "DATA_VALIDATION_ERROR"],
      [" \n", json, "DATA_VALIDATION_ERROR"],
      [`[${EVENT}`, json, "DATA_VALIDATION_ERROR"],
      [`[${EVENT}] x`, json, "DATA_VALIDATION_ERROR"],
      [EVENT, { "content-type": "application/cloudevents-batch+json" }, "DATA_VALIDATION_ERROR"],
      [`{"events":[${EVENT}`, json, "DATA_VALIDATION_ERROR"],
      [`{"events":[${EVENT}]`, json, "DATA_VALIDATION_ERROR"],
      [`{"events":[${EVENT}]} x`, json, "DATA_VALIDATION_ERROR"],
      [`{"events":[${EVENT}],"events":[${EVENT}]}`, json, "DATA_VALIDATION_ERROR"],
      [`{"events":[${EVENT}] trailing, "x":nope}`, json, "DATA_VALIDATION_ERROR"],
    ];
    for (const [body, headers, code] of cases)
      await assert.rejects(
        bodiesFromRequest(request(body, headers)),
        { code },
        `${JSON.stringify(headers)} ${String(body).slice(0, 40)}`,
      );
  });
});

async function texts(body: Body, headers: Record<string, string>): Promise<string[]> {
  const bodies = await bodiesFromRequest(request(body, headers));

  return bodies.map((bytes) => Buffer.from(bytes).toString("utf8"));
}

function request(body: Body, headers: Record<string, string>): Request {
  const made = new Request("http://localhost/", { method: "POST", body, headers: {} });
  made.headers.delete("content-type");
  for (const [name, value] of Object.entries(headers)) made.headers.set(name, value);

  return made;
}
