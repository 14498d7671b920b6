import type { z } from "zod";

type Check = (value: unknown) => boolean;

/** The parts of zod's definition objects that are read here. */
interface Definition {
  type: string;
  innerType?: Schema;
  shape?: Record<string, Schema>;
  catchall?: Schema;
  element?: Schema;
  keyType?: Schema;
  valueType?: Schema;
  options?: Schema[];
  entries?: Record<string, string | number>;
  values?: unknown[];
  format?: string;
  checks?: { _zod: { def: CheckDefinition } }[];
}

interface CheckDefinition {
  check: string;
  format?: string;
  pattern?: RegExp;
  minimum?: number;
  maximum?: number;
  value?: number | bigint;
  inclusive?: boolean;
}

interface Schema {
  _zod: { def: Definition };
}

/**
 * Compiles a schema into one JavaScript predicate. zod spends several microseconds on an event; this spends a fraction.
 *
 * It accepts only what zod accepts. What it does not understand it refuses, and what it refuses is decided by zod, which
 * also names the reason and the path: so a mistake here can cost time, never correctness.
 */
export function compileCheck(schema: z.ZodType): Check {
  const constants: unknown[] = [];
  const compiler = new Compiler(constants);
  const body = compiler.expression(schema as unknown as Schema, "value");
  const parameters = constants.map((_, index) => `c${index}`);
  // The text is built from the program's own declarations only; patterns, keys and values are passed as constants.
  const factory = new Function(...parameters, `"use strict"; return (value) => ${body};`);

  return factory(...constants) as Check;
}

class Compiler {
  readonly #constants: unknown[];
  #depth = 0;

  constructor(constants: unknown[]) {
    this.#constants = constants;
  }

  expression(schema: Schema, value: string): string {
    const { def } = schema._zod;
    switch (def.type) {
      case "unknown":
      case "any":
        return "true";
      case "boolean":
        return `typeof ${value} === "boolean"`;
      case "string":
        return all([`typeof ${value} === "string"`, ...this.#checks(def, value)]);
      case "number":
        return all([`Number.isFinite(${value})`, ...this.#checks(def, value)]);
      case "enum":
        return `${this.#constant(new Set(Object.values(def.entries ?? {})))}.has(${value})`;
      case "literal":
        return `${this.#constant(new Set(def.values ?? []))}.has(${value})`;
      case "optional":
        return `(${value} === undefined || ${this.#inner(def.innerType, value)})`;
      case "nullable":
        return `(${value} === null || ${this.#inner(def.innerType, value)})`;
      case "union":
        return `(${(def.options ?? []).map((option) => this.expression(option, value)).join(" || ") || "false"})`;
      case "array":
        return this.#array(def, value);
      case "record":
        return this.#record(def, value);
      case "object":
        return this.#object(def, value);
      default:
        return "false";
    }
  }

  #inner(schema: Schema | undefined, value: string): string {
    return schema === undefined ? "false" : this.expression(schema, value);
  }

  #object(def: Definition, value: string): string {
    // Strict objects would have to look at every key; the catalogue has none.
    if (def.catchall?._zod.def.type !== "unknown" || (def.checks?.length ?? 0) > 0) return "false";
    const fields = Object.entries(def.shape ?? {}).map(([key, field]) => {
      const local = this.#local();
      return `((${local}) => ${this.expression(field, local)})(${value}[${JSON.stringify(key)}])`;
    });

    return all([`typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value})`, ...fields]);
  }

  #array(def: Definition, value: string): string {
    const element = this.#local();

    return all([
      `Array.isArray(${value})`,
      ...this.#checks(def, value),
      `${value}.every((${element}) => ${this.#inner(def.element, element)})`,
    ]);
  }

  #record(def: Definition, value: string): string {
    const key = this.#local();
    const item = this.#local();

    return all([
      `typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value})`,
      `Object.entries(${value}).every(([${key}, ${item}]) => ${this.#inner(def.keyType, key)} && ${this.#inner(def.valueType, item)})`,
    ]);
  }

  #checks(def: Definition, value: string): string[] {
    const own =
      def.format === undefined
        ? []
        : [this.#check({ check: `${def.type}_format`, format: def.format }, value)];

    return [...own, ...(def.checks ?? []).map((check) => this.#check(check._zod.def, value))];
  }

  #check(def: CheckDefinition, value: string): string {
    switch (def.check) {
      case "min_length":
        return `${value}.length >= ${def.minimum}`;
      case "max_length":
        return `${value}.length <= ${def.maximum}`;
      case "greater_than":
        return `${value} ${def.inclusive ? ">=" : ">"} ${this.#constant(def.value)}`;
      case "less_than":
        return `${value} ${def.inclusive ? "<=" : "<"} ${this.#constant(def.value)}`;
      case "number_format":
        return def.format === "safeint" ? `Number.isSafeInteger(${value})` : "false";
      case "string_format":
        // A global or sticky pattern would remember where it stopped.
        return def.format === "regex" && def.pattern !== undefined && !/[gy]/.test(def.pattern.flags)
          ? `${this.#constant(def.pattern)}.test(${value})`
          : "false";
      default:
        return "false";
    }
  }

  #constant(value: unknown): string {
    this.#constants.push(value);

    return `c${this.#constants.length - 1}`;
  }

  #local(): string {
    this.#depth += 1;

    return `v${this.#depth}`;
  }
}

function all(conditions: string[]): string {
  return conditions.length === 1 ? (conditions[0] as string) : `(${conditions.join(" && ")})`;
}
