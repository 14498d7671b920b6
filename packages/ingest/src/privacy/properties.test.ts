import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { DEPTH_MAX, propertiesOf, TooDeepError } from "./properties.ts";
import { scrubId, scrubText } from "./scrub-text.ts";

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

  it("finds addresses however they are written", () => {
    const emails = [
      "и\u0306ван@почта.рф",
      "jose\u0301@cafe\u0301.example",
      "हिन्दी@उदाहरण.भारत",
      "สมชายที่@ตัวอย่าง.ไทย",
      '"ivan petrov"@mail.example',
      '"ivan \\" petrov"@mail.example',
      "x@localhost",
      "ivan @ mail.example",
      "ivan@mail。example",
      "ivan@mail．example",
      "ivan＠mail.example",
      "ivan﹫mail.example",
      "ivan&#64;mail.example",
      "ivan&#x40;mail.example",
      "ivan&commat;mail.example",
      "ivan%40mail.example",
      "ivan%2540mail.example",
      "iv\u00adan@ma\u200bil.exam\u2060ple",
      "ivan\u200b@\u200dmail.example",
      "a&b!c*d/e#f$g=h?i^j{k|l}m~n`o@mail.example",
      "ivan@[10.0.0.1]",
      "ｉｖａｎ@ｍａｉｌ.example",
    ];
    for (const email of emails) assert.equal(scrubText(`<${email}> 5`, []), "<[email]> 5", email);
  });

  it("finds phones however they are written", () => {
    const cases: [string, string][] = [
      ["(202)555-0113", "[phone]"],
      ["call (202) 555 0113", "call [phone]"],
      ["tel89161230005", "tel[phone]"],
      ["tel-89161230005", "tel-[phone]"],
      ["tel+79161230005", "tel[phone]"],
      ["phone_89161230006", "phone_[phone]"],
      ["89161230022abc", "[phone]abc"],
      ["тел89161230005и", "тел[phone]и"],
      ["007 916 1230010", "[phone]"],
      ["0044 20 7946 0958", "[phone]"],
      ["8/916/123/45/67", "[phone]"],
      ["8_916_123_45_67", "[phone]"],
      ["+7\u2212916\u2212123\u221245\u221267", "[phone]"],
      ["＋７９１６１２３４５６７", "[phone]"],
      ["８９１６１２３４５６７", "[phone]"],
      ["+٧٩١٦١٢٣٤٥٦٧", "[phone]"],
      ["۸۹۱۶۱۲۳۴۵۶۷", "[phone]"],
      ["8916\u200b1234567", "[phone]"],
    ];
    for (const [text, expected] of cases) assert.equal(scrubText(text, []), expected, text);
  });

  it("finds IP addresses however they are written", () => {
    const cases: [string, string][] = [
      ["::1", "[ip]"],
      ["from ::1, 5", "from [ip], 5"],
      ["2001:db8::", "[ip]"],
      ["fe80::", "[ip]"],
      ["::ffff:c0a8:0105", "[ip]"],
      ["x2001:db8::13", "x[ip]"],
      ["ip:2001:db8::13", "ip:[ip]"],
      ["203.0.113.082", "[ip]"],
      ["abcd:abcd:abcd:abcd:abcd:abcd:abcd:abcd", "[ip]"],
      ["２０３.０.１１３.８２", "[ip]"],
      ["[2001:db8::1]:443", "[[ip]]:443"],
    ];
    for (const [text, expected] of cases) assert.equal(scrubText(text, []), expected, text);
  });

  it("leaves the form of a text alone in which there is nothing personal", () => {
    for (const text of ["ﬁne ½ Ⅷ ①②③", "и\u0306 5", "a\u00adb 12", "семья 👨‍👩‍👧 из 4", "٣ من ٥", "100％ ＠"])
      assert.equal(scrubText(text, []), text);
  });

  it("finds identifiers in other forms of their letters", () => {
    assert.equal(scrubText("от Андреи\u0306-1", ["андрей-1"]), "от [id]");
    assert.equal(scrubText("от ｕｓｅｒ-42", ["user-42"]), "от [id]");
  });

  it("leaves phones without a plus in ids", () => {
    assert.equal(scrubId("89161230043", []), "89161230043");
    assert.equal(scrubId("0b7c1f9e-8f4e-4a3b-9c66-891612300437", []), "0b7c1f9e-8f4e-4a3b-9c66-891612300437");
    assert.equal(scrubId("+79161230043", []), "[phone]");
    assert.equal(scrubId("of ivan%40mail.example", []), "of [email]");
    assert.equal(scrubId("user-42:1", ["user-42"]), "[id]:1");
  });

  it("leaves ordinary texts alone", () => {
    const texts = [
      "order 1234-5678-9012",
      "ORD-123-456-7890",
      "order 2026-1123-0005",
      "1 499,00 ₽ or 149 900",
      "1 000 000 000",
      "v1.2.3-rc.4",
      "12/31/2026 10:00",
      "31.12.2026 23:59:59",
      "2026/11/23",
      "0b7c1f9e-8f4e-4a3b-9c66-891612300437",
      "d41d8cd98f00b204e9800998ecf8427e",
      "80366c74-5661-4c74-89dd-d87040459040",
      "c489c009-8949-4948-9fa5-0923d3306eaf",
      "f9d00171-3313-4767-b2cd-e2306f4222ce",
      "548443C8-745D-42F1-B3C8-8011173441D4",
      "3b89161230005abcdef0123456789abc",
      "std::vector, Node::add, face::find",
      "note:: read",
      "aa:bb:cc:dd:ee:ff",
      "thanks @studio, see you @ noon",
      "C++ 17, 2+2=4",
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
    pieces.push(
      '"a',
      '"a"',
      '\\"',
      "a @ ",
      "a@b ",
      "@ ",
      "%25",
      "%2540",
      "&#64;",
      "&#0",
      "&commat",
      "007",
      "00 ",
      "(202)",
    );
    pieces.push(
      "8_",
      "8/",
      "a:",
      "abcd:",
      ":a",
      "ab::",
      "2001:",
      "a1b2:",
      "{|",
      "\u00ad",
      "a\u200b",
      "\u0301\u0316",
      "\uff9e\u0316",
    );
    pieces.push("हि", "и\u0306", "＠", "a＠", "٣", "８", "\u2212", "ﷺ", "a。", "[1:");
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
