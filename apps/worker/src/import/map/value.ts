import { z } from "zod";
import { absolute, type Decimal, multiply, parseDecimal, toUnits } from "./decimal.ts";
import type { Factors, JsonValue } from "./import-map.ts";
import { MapError, RowError } from "./row-error.ts";
import type { Scope } from "./scope.ts";
import { compileTemplate, type Text } from "./template.ts";

/** Makes a JSON value from a row; `undefined` leaves the field out. */
export type Make = (scope: Scope) => unknown;

interface Place {
  columns: readonly string[];
  /** Where in the event's output, for messages. */
  path: string;
}

const factors = z.union([z.string(), z.array(z.union([z.string(), z.number()])).min(1)]);
const rounding = z.enum(["exact", "half-up"]);

/** Typed values: an object with one of these keys stands for a value made from text. */
const TYPED: Readonly<Record<string, (value: JsonValue, place: Place) => Make>> = {
  $int: (value, place) => {
    const spec = parse(
      z.strictObject({ $int: factors, round: rounding.default("exact"), abs: z.boolean().default(false) }),
      value,
      place,
    );

    return compileUnits({ of: spec.$int, places: 0, round: spec.round, abs: spec.abs }, place);
  },
  $minor: (value, place) => {
    const schema = z.strictObject({
      $minor: factors,
      digits: z.int().min(0).max(4).default(2),
      round: rounding.default("half-up"),
      abs: z.boolean().default(false),
    });
    const spec = parse(schema, value, place);

    return compileUnits({ of: spec.$minor, places: spec.digits, round: spec.round, abs: spec.abs }, place);
  },
  $number: (value, place) => {
    const read = compileTemplate(
      parse(z.strictObject({ $number: z.string() }), value, place).$number,
      place.columns,
    );

    return (scope) => {
      const text = read(scope).trim();
      if (parseDecimal(text) === null) throw new RowError(`«${text}» is not a number.`, place.path);

      return Number(text);
    };
  },
  $boolean: (value, place) => {
    const schema = z.strictObject({
      $boolean: z.string(),
      true: z.array(z.string()),
      false: z.array(z.string()),
    });
    const spec = parse(schema, value, place);
    const read = compileTemplate(spec.$boolean, place.columns);

    return (scope) => {
      const text = read(scope);
      if (spec.true.includes(text)) return true;
      if (spec.false.includes(text)) return false;
      throw new RowError(`«${text}» is neither true nor false.`, place.path);
    };
  },
  $lookup: (value, place) => {
    const schema = z.strictObject({
      $lookup: z.string(),
      in: z.record(z.string(), z.json()),
      else: z.json().optional(),
    });
    const spec = parse(schema, value, place);
    const read = compileTemplate(spec.$lookup, place.columns);
    const otherwise = spec.else === undefined ? () => undefined : compileValue(spec.else, place);

    return (scope) => {
      const text = read(scope);

      return Object.hasOwn(spec.in, text) ? spec.in[text] : otherwise(scope);
    };
  },
  $optional: (value, place) => {
    const spec = parse(z.strictObject({ $optional: z.string() }), value, place);
    const read = compileTemplate(spec.$optional, place.columns);

    return (scope) => read(scope) || undefined;
  },
  $each: (value, place) => {
    const spec = parse(z.strictObject({ $each: z.json() }), value, place);
    const make = compileValue(spec.$each, { ...place, path: `${place.path}[]` });

    return (scope) => scope.rows.map((row) => make({ ...scope, row }));
  },
};

/** Compiles a value of `data`: templates in texts, typed `$…` objects, lists and objects of such. */
export function compileValue(value: JsonValue, place: Place): Make {
  if (typeof value === "string") return compileTemplate(value, place.columns);
  if (value === null || typeof value !== "object") return () => value;
  if (Array.isArray(value)) {
    const items = value.map((item, i) => compileValue(item, { ...place, path: `${place.path}[${i}]` }));

    return (scope) => items.map((make) => make(scope));
  }
  const typed = Object.keys(value).find((key) => key.startsWith("$"));
  if (typed === undefined) return compileObject(value, place);
  const compile = TYPED[typed];
  if (compile === undefined)
    throw new MapError(`${place.path}: «${typed}» is not known; use ${Object.keys(TYPED).join(", ")}.`);

  return compile(value, place);
}

/** Compiles an exact product, such as the total of a split. */
export function compileFactors(of: Factors, place: Place): Make {
  return compileUnits({ of, places: 0, round: "exact", abs: false }, place);
}

function compileObject(value: { [key: string]: JsonValue }, place: Place): Make {
  const fields = Object.entries(value).map(
    ([key, item]) => [key, compileValue(item, { ...place, path: `${place.path}.${key}` })] as const,
  );

  return (scope) => {
    const object: Record<string, unknown> = {};
    for (const [key, make] of fields) {
      const made = make(scope);
      if (made !== undefined) object[key] = made;
    }

    return object;
  };
}

interface Units {
  of: Factors;
  places: number;
  round: "exact" | "half-up";
  abs: boolean;
}

function compileUnits({ of, places, round, abs }: Units, { columns, path }: Place): Make {
  const reads = (Array.isArray(of) ? of : [of]).map(
    (factor): Text => (typeof factor === "number" ? () => String(factor) : compileTemplate(factor, columns)),
  );

  return (scope) => {
    let product: Decimal = { digits: 1n, scale: 0 };
    for (const read of reads) {
      const text = read(scope);
      const value = parseDecimal(text);
      if (value === null) throw new RowError(`«${text}» is not a number.`, path);
      product = multiply(product, value);
    }
    const units = toUnits(abs ? absolute(product) : product, places, round);
    if (units === null) throw new RowError("The amount is not whole, or too large.", path);

    return units;
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, value: JsonValue, place: Place): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;

  throw new MapError(`${place.path}: ${z.prettifyError(parsed.error)}`);
}
