/**
 * ClickHouse SQL as a value: fragments nest, values are always bound as `{pN:Type}`, and nothing is ever escaped by hand.
 * `sql` takes fragments and `param(…)` only, so a plain string cannot slip into a statement.
 */
export interface Sql {
  readonly kind: "sql";
  readonly strings: readonly string[];
  readonly values: readonly Part[];
}

interface Param {
  readonly kind: "param";
  readonly type: string;
  readonly value: unknown;
}

type Part = Sql | Param;

/** A statement ready for `@clickhouse/client`: text with placeholders and the values that fill them. */
export interface Statement {
  query: string;
  query_params: Record<string, unknown>;
}

export function sql(strings: TemplateStringsArray, ...values: Part[]): Sql {
  return { kind: "sql", strings, values };
}

/** A bound value of a ClickHouse type, such as `param("Array(String)", countries)`. */
export function param(type: string, value: unknown): Param {
  return { kind: "param", type, value };
}

/** An instant as a bound DateTime64(3, 'UTC'). */
export function instant(epochMs: number): Sql {
  return sql`fromUnixTimestamp64Milli(${param("Int64", epochMs)}, 'UTC')`;
}

/** A column or table name that the program itself declares. Refuses anything but a dotted identifier. */
export function name(identifier: string): Sql {
  if (!/^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/.test(identifier)) {
    throw new Error(`«${identifier}» is not an identifier`);
  }

  return { kind: "sql", strings: [identifier], values: [] };
}

/** SQL text that a declaration of this program holds. Never pass anything that came from a request. */
export function declared(text: string): Sql {
  return { kind: "sql", strings: [text], values: [] };
}

export const nothing: Sql = { kind: "sql", strings: [""], values: [] };

/** Fragments with a separator in between; `nothing` for an empty list. */
export function join(parts: readonly Sql[], separator = ", "): Sql {
  const kept = parts.filter((part) => part !== nothing);
  if (kept.length === 0) return nothing;

  return { kind: "sql", strings: ["", ...kept.slice(1).map(() => separator), ""], values: kept };
}

/** Conditions joined by AND; `1` when there are none. */
export function all(conditions: readonly Sql[]): Sql {
  const kept = conditions.filter((part) => part !== nothing);

  return kept.length === 0 ? declared("1") : join(kept, " AND ");
}

/** Every value that a fragment binds, in order of appearance and as it was given, without rendering it. */
export function boundValues(fragment: Sql): unknown[] {
  return fragment.values.flatMap((part) => (part.kind === "param" ? [part.value] : boundValues(part)));
}

/** Characters of one bound list; ClickHouse takes 128 KiB in a form field, whatever the request's own settings say. */
const LIST_LENGTH_MAX = 64_000;

/**
 * Renders with parameters numbered in order of appearance; equal (type, value) pairs share one number. A long list is bound
 * in pieces, so its length has no limit.
 */
export function toStatement(fragment: Sql): Statement {
  const params: Record<string, unknown> = {};
  const known = new Map<string, string>();
  const bind = (type: string, value: unknown): string => {
    const id = `p${Object.keys(params).length}`;
    params[id] = value;

    return `{${id}:${type}}`;
  };
  const render = (part: Part): string => {
    if (part.kind === "sql") {
      return part.strings
        .map((text, i) => text + (i < part.values.length ? render(part.values[i] as Part) : ""))
        .join("");
    }
    const { type, value } = part;
    const json = JSON.stringify(value, (_, item) => (typeof item === "bigint" ? `${item}n` : item));
    const key = `${type}\u0000${json}`;
    let bound = known.get(key);
    if (bound === undefined) {
      bound =
        Array.isArray(value) && json.length > LIST_LENGTH_MAX
          ? `arrayConcat(${piecesOf(value).map((piece) => bind(type, piece))})`
          : bind(type, value);
      known.set(key, bound);
    }

    return bound;
  };

  return { query: render(fragment), query_params: params };
}

function piecesOf(values: readonly unknown[]): unknown[][] {
  const pieces: unknown[][] = [[]];
  let length = 0;
  for (const value of values) {
    length += String(value).length + 3;
    if (length > LIST_LENGTH_MAX) {
      pieces.push([]);
      length = 0;
    }
    pieces.at(-1)?.push(value);
  }

  return pieces;
}
