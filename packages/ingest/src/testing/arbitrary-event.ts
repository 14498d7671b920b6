import fc from "fast-check";
import type { EventType } from "../catalog/event-type.ts";
import { EVENT_TYPES } from "../catalog/registry.ts";
import { type FieldSchema, shapeOf } from "../scan/data-fields.ts";

const plainText = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      "banner",
      "user-42",
      "RU",
      "ru",
      "windows",
      "g-7",
      "sale 2026",
      "a@b.ru",
      "+7 912 345-67-89",
      "10.0.0.1",
      "of a%2540b",
      "a&#64;localhost",
      "tel89161230005_",
      "x2001:db8::13",
      "USER-42@::1",
    ),
  },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
);
const strangeText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("", "кириллица", 'quo"te', "back\\slash", "new\nline", "\u0000", "x".repeat(300)),
);
const number = fc.oneof(
  fc.integer(),
  fc.nat(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    0,
    -0,
    1,
    81.5,
    0.1,
    1e15,
    4_294_967_295,
    4_294_967_296,
    9_007_199_254_740_992,
    1e-7,
    1e300,
  ),
);
const strangeValue = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  number,
  strangeText,
  fc.constantFrom({}, [], { key: "a", variant: "b" }, [1]),
);

/**
 * Events of every declared type as JSON text: most are valid; some have values, fields, forms or bytes that are not, such as every
 * producer sends one day.
 */
export function arbitraryEventText(): fc.Arbitrary<string> {
  const change = surprise();

  return fc.oneof(
    ...EVENT_TYPES.map((type) =>
      fc
        .tuple(envelopeOf(type), dataOf(type), fc.constantFrom(undefined, 1), change)
        .map(([envelope, data, space, changed]) =>
          changed(JSON.stringify({ ...envelope, data }, null, space)),
        ),
    ),
  );
}

function envelopeOf({ type }: EventType): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(
    {
      specversion: rarely(fc.constant("1.0"), strangeValue),
      id: rarely(fc.uuid(), strangeValue),
      source: rarely(fc.constantFrom("payment-service", "auth"), strangeValue),
      type: rarely(fc.constant(type), fc.constantFrom("unknown.type", "custom.mine", "")),
      time: rarely(
        fc
          .date({ min: new Date("2001-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
          .map((at) => at.toISOString()),
        fc.constantFrom(
          "2025-02-30T00:00:00Z",
          "2025-03-01T10:00:00+03:00",
          "1970-01-01T00:00:00Z",
          "yesterday",
          5,
        ),
      ),
      subject: rarely(plainText, strangeValue),
      traceparent: rarely(plainText, strangeValue),
      dataschema: rarely(fc.constant(undefined), fc.constantFrom("urn:x/v1", "urn:x/v2", null)),
      datacontenttype: fc.constant("application/json"),
    },
    { requiredKeys: ["specversion", "id", "source", "type", "time"] },
  );
}

function dataOf(type: EventType): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(shapeOf(type));
  const required = fields.filter(([, schema]) => schema._zod.def.type !== "optional").map(([name]) => name);
  const model = Object.fromEntries(
    fields.map(([name, schema]) => [name, rarely(valuesOf(schema), strangeValue)]),
  );

  return fc
    .tuple(
      fc.record(model, { requiredKeys: required }),
      rarely(fc.constant({}), fc.dictionary(plainText, strangeValue, { maxKeys: 2 })),
    )
    .map(([data, more]) => ({ ...data, ...more }));
}

function valuesOf(schema: FieldSchema): fc.Arbitrary<unknown> {
  const { type, innerType, entries, element } = schema._zod.def as FieldSchema["_zod"]["def"] & {
    entries?: Record<string, string>;
    element?: FieldSchema;
  };
  if (innerType !== undefined)
    return fc.oneof({ weight: 4, arbitrary: valuesOf(innerType) }, fc.constant(null));
  switch (type) {
    case "string":
      return patternOf(schema) ?? plainText;
    case "enum":
      return fc.constantFrom(...Object.values(entries ?? {}));
    case "number":
      return fc.nat();
    case "boolean":
      return fc.boolean();
    case "array":
      return fc.array(element === undefined ? fc.constant(0) : valuesOf(element), {
        minLength: 1,
        maxLength: 3,
      });
    case "object":
      return fc.record({
        game_id: plainText,
        price: fc.nat(),
        key: fc.constant("capsule"),
        variant: fc.constantFrom("a", "b"),
      });
    default:
      return fc.dictionary(fc.constantFrom("a", "b"), plainText);
  }
}

/** Texts of a fixed form, such as days. Those of any length are ids. */
function patternOf(schema: FieldSchema): fc.Arbitrary<string> | undefined {
  const checks = (schema._zod.def.checks ?? []) as { _zod: { def: { pattern?: RegExp; check: string } } }[];
  if (checks.some((check) => check._zod.def.check === "max_length")) return undefined;
  const pattern = checks.map((check) => check._zod.def.pattern).find((each) => each !== undefined);

  return pattern === undefined ? undefined : fc.stringMatching(pattern);
}

/** Usually the first, one time in sixty the second. */
function rarely<Usual, Strange>(
  usual: fc.Arbitrary<Usual>,
  strange: fc.Arbitrary<Strange>,
): fc.Arbitrary<Usual | Strange> {
  return fc.oneof({ weight: 59, arbitrary: usual }, { weight: 1, arbitrary: strange });
}

/** A change of the text: usually none, else a member twice, a cut, or another character somewhere. */
function surprise(): fc.Arbitrary<(text: string) => string> {
  const place = fc.double({ min: 0, max: 0.999, noNaN: true });
  const character = fc.constantFrom(
    '"',
    "\\",
    "{",
    "}",
    ",",
    ":",
    "0",
    "e",
    ".",
    "-",
    " ",
    "\t",
    "\u0001",
    "я",
    "[",
  );

  return fc.oneof(
    { weight: 20, arbitrary: fc.constant((text: string) => text) },
    {
      weight: 1,
      arbitrary: place.map((at) => (text: string) => text.slice(0, Math.floor(text.length * at))),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(place, character).map(([at, one]) => (text: string) => {
        const i = Math.floor(text.length * at);

        return text.slice(0, i) + one + text.slice(i + 1);
      }),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '"id":"again",',
          '"data":{},',
          '"x":1,',
          '"x":"я",',
          '"x":{"y":[]},',
          '"type":"auth.logged_in",',
        )
        .map((member) => (text: string) => text.replace("{", `{${member}`)),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom(
          '"user_id":"user-42",',
          '"game_id":null,',
          '"seq":01,',
          '"seq":-0,',
          '"seq":1e3,',
          '"ip":"8.8.8.8",',
        )
        .map((member) => (text: string) => text.replace(/("data":\s*\{)/, `$1${member}`)),
    },
  );
}
