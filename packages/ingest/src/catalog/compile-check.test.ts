import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { z } from "zod";
import { compileCheck } from "./compile-check.ts";
import { envelopeSchema } from "./envelope.ts";
import { EVENT_TYPES } from "./registry.ts";

const RUNS = 40;

describe("compileCheck", () => {
  it("accepts only what zod accepts, and every valid event", () => {
    for (const { type, data } of EVENT_TYPES) {
      const accepts = compileCheck(data);
      fc.assert(
        fc.property(mutated(valid(data)), (value) => {
          const asJson = toJson(value);
          if (accepts(asJson))
            assert.ok(data.safeParse(asJson).success, `${type}: ${JSON.stringify(asJson)}`);
        }),
        { numRuns: RUNS },
      );
      fc.assert(
        fc.property(valid(data), (value) => {
          const asJson = toJson(value);
          assert.ok(data.safeParse(asJson).success, `${type}: the generator made ${JSON.stringify(asJson)}`);
          assert.ok(accepts(asJson), `${type}: ${JSON.stringify(asJson)}`);
        }),
        { numRuns: RUNS },
      );
    }
  });

  it("agrees with zod about arbitrary JSON", () => {
    const schemas = [envelopeSchema, ...EVENT_TYPES.map((type) => type.data)];
    const checks = schemas.map(compileCheck);
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(schemas.length - 1), (value, at) => {
        assert.equal(checks[at]?.(value), schemas[at]?.safeParse(value).success);
      }),
    );
  });

  it("refuses what it does not understand", () => {
    for (const schema of [z.date(), z.string().trim(), z.strictObject({}), z.email(), z.int32()]) {
      assert.equal(compileCheck(z.looseObject({ a: schema }))({ a: "x" }), false);
    }
  });

  it("does not take inherited or odd values for fields", () => {
    const accepts = compileCheck(z.looseObject({ n: z.number(), o: z.looseObject({}) }));

    for (const value of [
      { n: Number.POSITIVE_INFINITY, o: {} },
      { n: 1, o: [] },
      { n: "1", o: {} },
      null,
      [],
      "x",
    ]) {
      assert.equal(accepts(value), false);
    }
  });
});

/** What JSON can carry of a value: undefined fields vanish. */
function toJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

interface Definition {
  type: string;
  innerType: z.ZodType;
  shape: Record<string, z.ZodType>;
  element: z.ZodType;
  keyType: z.ZodType;
  valueType: z.ZodType;
  options: z.ZodType[];
  entries: Record<string, string>;
  format?: string;
  checks?: { _zod: { def: Limit } }[];
}

interface Limit {
  check: string;
  pattern?: RegExp;
  minimum?: number;
  maximum?: number;
  value?: number;
}

/** Valid values of a schema of the catalogue. */
function valid(schema: z.ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as unknown as Definition;
  const limits = (def.checks ?? []).map((check) => check._zod.def);
  const limit = (name: string) => limits.find((each) => each.check === name);
  switch (def.type) {
    case "string": {
      const pattern = limit("string_format")?.pattern;
      const minLength = limit("min_length")?.minimum ?? 0;
      const maxLength = limit("max_length")?.maximum ?? 20;
      if (pattern === undefined) return fc.string({ minLength, maxLength: Math.min(maxLength, 20) });
      return fc.stringMatching(pattern).filter(({ length }) => length >= minLength && length <= maxLength);
    }
    case "number": {
      const min = limit("greater_than")?.value ?? -1e9;
      const max = limit("less_than")?.value ?? 1e9;
      return def.format === "safeint" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
    }
    case "boolean":
      return fc.boolean();
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "optional":
      return fc.option(valid(def.innerType), { nil: undefined });
    case "nullable":
      return fc.option(valid(def.innerType), { nil: null });
    case "union":
      return fc.oneof(...def.options.map(valid));
    case "array":
      return fc.array(valid(def.element), { minLength: 1, maxLength: 5 });
    case "record":
      return fc.dictionary(fc.string({ maxLength: 8 }), valid(def.valueType), { maxKeys: 3 });
    case "object":
      return fc
        .tuple(
          fc.dictionary(fc.stringMatching(/^x_[a-z]{1,5}$/), fc.jsonValue(), { maxKeys: 2 }),
          fc.record(Object.fromEntries(Object.entries(def.shape).map(([key, field]) => [key, valid(field)]))),
        )
        .map(([extra, fields]) => ({ ...extra, ...fields }));
    default:
      return fc.jsonValue();
  }
}

/** The value with one part, at any depth, replaced by something else or taken out. */
function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.constantFrom(-1, 0.5, Number.MAX_SAFE_INTEGER + 2, "", "x".repeat(600), null, [], {}, true),
    fc.jsonValue(),
  );

  return fc
    .tuple(value, odd, fc.nat(), fc.boolean())
    .map(([base, replacement, at, isRemoval]) =>
      replaceAt(toJson(base), replacement, { left: at % 12, isRemoval }),
    );
}

function replaceAt(
  value: unknown,
  replacement: unknown,
  target: { left: number; isRemoval: boolean },
): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  for (const key of Object.keys(copy)) {
    if (target.left === 0) {
      target.left = -1;
      if (target.isRemoval) delete copy[key];
      else copy[key] = replacement;
    } else if (target.left > 0) {
      target.left -= 1;
      copy[key] = replaceAt(copy[key], replacement, target);
    }
  }

  return copy;
}
