import { type Answer, type Call, type CallOptions, type InputOf, requestOf } from "./call.ts";
import type { Transport } from "./transport.ts";

type Input = InputOf<"metrics.get">;

/** Every metric of the service at the time of this version. */
export type MetricName = Input["name"];
export type Dimension = NonNullable<Input["dimensions"]>[number];
export type Filters = Partial<Record<Dimension, readonly string[]>>;

/** What is asked of a metric. Without a range it is the last 30 days. */
export interface MetricQuery
  extends Pick<
    Input,
    "from" | "to" | "granularity" | "timezone" | "dimensions" | "compare" | "order" | "limit"
  > {
  /** Only facts with one of these values of the dimension. */
  filter?: Filters;
  /** Only facts with none of these values. */
  filterNot?: Filters;
}

export interface Metrics {
  /** The catalogue: what may be asked, by which definition. */
  list(options?: CallOptions): Promise<Answer<"metrics.list">>;
  /** The series of a metric. A name that this version does not know yet is text all the same. */
  get(
    name: MetricName | (string & {}),
    query?: MetricQuery,
    options?: CallOptions,
  ): Promise<Answer<"metrics.get">>;
  /** The same as a file: a row for each series and point. */
  csv(name: MetricName | (string & {}), query?: MetricQuery, options?: CallOptions): Promise<string>;
  /** The last minutes. */
  realtime(windowSeconds?: number, options?: CallOptions): Promise<Answer<"metrics.realtime">>;
}

export function createMetrics(call: Call, transport: Transport): Metrics {
  return {
    list: (options) => call("metrics.list", {}, options),
    get: (name, query, options) => call("metrics.get", toInput(name, query), options),
    csv: async (name, query, options) => {
      const request = requestOf("metrics.get", { ...toInput(name, query), format: "csv" }, options);

      return (await transport.send(request)).text;
    },
    realtime: (window, options) => call("metrics.realtime", window === undefined ? {} : { window }, options),
  };
}

function toInput(name: string, { filter = {}, filterNot = {}, ...rest }: MetricQuery = {}): Input {
  const plain = Object.entries(filter).map(([dimension, values]) => [`filter[${dimension}]`, values]);
  const negated = Object.entries(filterNot).map(([dimension, values]) => [
    `filter[${dimension}][not]`,
    values,
  ]);

  return { name, ...rest, ...Object.fromEntries([...plain, ...negated]) } as Input;
}
