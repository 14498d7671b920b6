/** A formula of metrics, read. */
export type Expression =
  | { kind: "number"; value: number }
  | { kind: "metric"; name: string }
  | { kind: "negated"; of: Expression }
  | { kind: "binary"; operator: Operator; left: Expression; right: Expression };

export type Operator = "+" | "-" | "*" | "/";

/** Why a text is no formula: `at` is the place in it. */
export interface FormulaProblem {
  reason: "empty" | "tooLong" | "unexpected" | "unclosed" | "unfinished" | "tooDeep" | "tooMany";
  at: number;
  /** What stands there. */
  found: string;
}

export type ParsedFormula =
  | { expression: Expression; metrics: readonly string[]; problem: null }
  | { problem: FormulaProblem };

export const FORMULA_LENGTH_MAX = 200;
export const FORMULA_METRICS_MAX = 6;
const DEPTH_MAX = 20;

interface Token {
  kind: "number" | "name" | "sign";
  text: string;
  at: number;
}

/** Reads `+ - * /`, parentheses, numbers and names of metrics, by the usual precedence. Names are not looked up here. */
export function parseFormula(text: string): ParsedFormula {
  if (text.length > FORMULA_LENGTH_MAX) return failed("tooLong", FORMULA_LENGTH_MAX, "");
  if (text.trim() === "") return failed("empty", 0, "");
  try {
    const reader = new Reader(tokensOf(text), text.length);
    const expression = reader.readWhole();
    const metrics = metricsOf(expression);
    if (metrics.length > FORMULA_METRICS_MAX) return failed("tooMany", 0, "");

    return { expression, metrics, problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}

/** Whether the text is the name of one metric and nothing else. */
export function isMetricName(text: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(text);
}

/** The value of a formula; null where an operand is undefined or a divisor is zero, as a metric's own ratios are. */
export function evaluate(expression: Expression, amountOf: (metric: string) => number | null): number | null {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "metric":
      return amountOf(expression.name);
    case "negated": {
      const value = evaluate(expression.of, amountOf);

      return value === null ? null : -value;
    }
    case "binary": {
      const left = evaluate(expression.left, amountOf);
      const right = evaluate(expression.right, amountOf);
      if (left === null || right === null) return null;
      const value = apply(expression.operator, left, right);

      return Number.isFinite(value) ? value : null;
    }
  }
}

function apply(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
  }
}

function metricsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case "number":
      return [];
    case "metric":
      return [expression.name];
    case "negated":
      return metricsOf(expression.of);
    case "binary":
      return [...new Set([...metricsOf(expression.left), ...metricsOf(expression.right)])];
  }
}

/** Carries a problem out of the reader. */
class Refusal extends Error {
  readonly problem: FormulaProblem;
  constructor(problem: FormulaProblem) {
    super(problem.reason);
    this.problem = problem;
  }
}

function failed(reason: FormulaProblem["reason"], at: number, found: string): ParsedFormula {
  return { problem: { reason, at, found } };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern =
    /\s*(?:(?<number>\d+(?:\.\d+)?)(?![\w.])|(?<name>[a-z][a-z0-9_]*)(?![\w.])|(?<sign>[-+*/()]))/y;
  for (let at = 0; at < text.trimEnd().length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const rest = text.slice(at).trimStart();
    const start = text.length - rest.length;
    if (match === null)
      throw new Refusal({ reason: "unexpected", at: start, found: /^[\w.]+|./u.exec(rest)?.[0] ?? "" });
    const { number, name, sign } = match.groups ?? {};
    const kind = number !== undefined ? "number" : name !== undefined ? "name" : "sign";
    tokens.push({ kind, text: number ?? name ?? sign ?? "", at: start });
  }

  return tokens;
}

/** Recursive descent: sums of products of factors. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #length: number;
  #place = 0;

  constructor(tokens: readonly Token[], length: number) {
    this.#tokens = tokens;
    this.#length = length;
  }

  readWhole(): Expression {
    const expression = this.#sum(0);
    const rest = this.#tokens[this.#place];
    if (rest !== undefined) throw new Refusal({ reason: "unexpected", at: rest.at, found: rest.text });

    return expression;
  }

  #sum(depth: number): Expression {
    return this.#chain(["+", "-"], () => this.#product(depth));
  }

  #product(depth: number): Expression {
    return this.#chain(["*", "/"], () => this.#factor(depth));
  }

  /** Operands with operators of one rank between them, from the left. */
  #chain(operators: readonly Operator[], read: () => Expression): Expression {
    let left = read();
    for (;;) {
      const operator = operators.find((sign) => sign === this.#tokens[this.#place]?.text);
      if (operator === undefined) return left;
      this.#place += 1;
      left = { kind: "binary", operator, left, right: read() };
    }
  }

  #factor(depth: number): Expression {
    const token = this.#tokens[this.#place];
    if (token === undefined) throw new Refusal({ reason: "unfinished", at: this.#length, found: "" });
    if (depth > DEPTH_MAX) throw new Refusal({ reason: "tooDeep", at: token.at, found: token.text });
    this.#place += 1;
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "name") return { kind: "metric", name: token.text };
    if (token.text === "-") return { kind: "negated", of: this.#factor(depth + 1) };
    if (token.text !== "(") throw new Refusal({ reason: "unexpected", at: token.at, found: token.text });
    const inner = this.#sum(depth + 1);
    if (this.#tokens[this.#place]?.text !== ")")
      throw new Refusal({ reason: "unclosed", at: token.at, found: "(" });
    this.#place += 1;

    return inner;
  }
}
