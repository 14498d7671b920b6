import { gzipSync } from "node:zlib";
import { type Bytes, json, type MalformedBody, VALID } from "./malformed-body.ts";

/** Texts that are no JSON, or no whole one. */
export function brokenTexts(): MalformedBody[] {
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

/** Bytes that are no text, or no clean one. */
export function brokenBytes(): MalformedBody[] {
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
