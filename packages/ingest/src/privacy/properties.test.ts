import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DEPTH_MAX, propertiesOf, TooDeepError } from "./properties.ts";
import { scrubText } from "./scrub-text.ts";

const NONE = new Set<string>();

describe("scrubText", () => {
  it("replaces addresses and numbers of people", () => {
    const cases: [string, string][] = [
      ["write to ivan.petrov+shop@mail.example.ru please", "write to [email] please"],
      ["иван@почта.рф", "[email]"],
      ["call +7 (916) 123-45-67 now", "call [phone] now"],
      ["8 916 123 45 67", "[phone]"],
      ["89161234567", "[phone]"],
      ["+44 20 7946 0958", "[phone]"],
      ["from 192.168.10.24:8080", "from [ip]:8080"],
      ["2a02:6b8::2:242", "[ip]"],
      ["My server 203.0.113.81. Nice", "My server [ip]. Nice"],
      ["+7–916–123–45–67 or 916.123.45.67", "[phone] or [phone]"],
      ["ivan＠mail.example, petr%40mail.example", "[email], [email]"],
    ];
    for (const [text, expected] of cases) assert.equal(scrubText(text, []), expected);
  });

  it("leaves ordinary texts alone", () => {
    const texts = [
      "10 из 10, наиграл 1250 часов",
      "2026-11-23T10:00:00.123Z",
      "0b7c1f9e-8f4e-4a3b-9c66-1d2e3f4a5b6c",
      "price 149900, order 20261123",
      "1.2.3",
      "1.2.3.4.5",
      "half-life 2: episode 1",
      "12:30:45",
    ];
    for (const text of texts) assert.equal(scrubText(text, []), text);
  });

  it("takes time in proportion to the text, whatever the text: a megabyte of each ends", () => {
    const pieces = ["1", "a", "-", "a'", "1.", "a-", "+7", "a@", "a%40", "1:", "::1", "+7(", "8 ", "a.b@c."];
    for (const piece of pieces) {
      const long = piece.repeat(1_000_000 / piece.length);
      for (const text of [`${long}1`, `+1${long}`, `a@${long}`, `${long}@`]) scrubText(text, ["user-1"]);
    }
  });

  it("removes identifiers that the event names", () => {
    assert.equal(scrubText("user-42 met USER-42!", ["user-42"]), "[id] met [id]!");
  });
});

describe("propertiesOf", () => {
  it("keeps unknown fields and drops personal ones at any depth", () => {
    const data = {
      user_id: "user-42",
      game_id: "g-1",
      build: { number: 7, "client.ip": "10.1.2.3", tags: ["a", "mail me: a@b.example"] },
      E_Mail: "a@b.example",
      authToken: "secret",
      contacts: [{ Phone: "89161234567", ok: true }, null],
      note: "from user-42",
    };

    assert.deepEqual(JSON.parse(propertiesOf(data, new Set(["game_id", "user_id"]), null)), {
      build: { number: 7, tags: ["a", "mail me: [email]"] },
      contacts: [{ ok: true }, null],
      note: "from [id]",
    });
  });

  it("writes JSON that reads back the same when there is nothing personal", () => {
    const key = fc.stringMatching(/^x[b-h]{0,6}$/);
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small" },
        fc.stringMatching(/^[a-zа-я"\\\n ]{0,12}$/),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 3 }),
        fc.dictionary(key, tie("any"), { maxKeys: 3 }),
      ),
    })).any;
    fc.assert(
      fc.property(fc.dictionary(key, value, { maxKeys: 4 }), (data) => {
        assert.deepEqual(JSON.parse(propertiesOf(data, NONE, null)), JSON.parse(JSON.stringify(data)));
      }),
    );
  });

  it("refuses data that nests too deeply", () => {
    let deep: unknown = 1;
    for (let i = 0; i < DEPTH_MAX + 1; i += 1) deep = { deep };

    assert.throws(() => propertiesOf({ deep }, NONE, null), TooDeepError);
  });
});
