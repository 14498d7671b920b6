import { invalid, notFound } from "@analytics/core/errors";
import { metricInputFromQuery } from "../metrics/metric-query-string.ts";

/** A question that is asked again and again: a procedure, its input, and how long to wait between two answers. */
export interface Question {
  procedure: string;
  input: unknown;
  everyMs: number;
}

/** A channel, or a family of them whose name ends with what it is about: `metric:dau`. */
interface Channel {
  procedure: string;
  everyMs: number;
  /** What the procedure is asked; the params themselves unless told. Throws DATA_VALIDATION_ERROR. */
  input?: (params: Readonly<Record<string, unknown>>, about: string) => unknown;
}

/** Every channel. A name that ends with a colon begins the names of a family. */
export const CHANNELS: Readonly<Record<string, Channel>> = {
  "metrics.realtime": { procedure: "metrics.realtime", everyMs: 2_000 },
  ingestion: { procedure: "ingestion.ledger", everyMs: 5_000 },
  "metric:": { procedure: "metrics.get", everyMs: 5_000, input: toMetricInput },
};

/**
 * What a channel asks. Each is a procedure of the API, so its rule of access, its limits and its numbers are those of every other
 * door, and a new metric is a channel too. Throws NOT_FOUND and DATA_VALIDATION_ERROR.
 */
export function openChannel(name: string, params: Readonly<Record<string, unknown>>): Question {
  const colon = name.indexOf(":");
  const family = colon === -1 ? name : name.slice(0, colon + 1);
  const channel = Object.hasOwn(CHANNELS, family) ? CHANNELS[family] : undefined;
  if (channel === undefined) throw notFound(`The channel «${name}»`);
  const { procedure, everyMs, input } = channel;

  return { procedure, everyMs, input: input?.(params, name.slice(family.length)) ?? params };
}

function toMetricInput(params: Readonly<Record<string, unknown>>, name: string): unknown {
  const query = toQuery(params);
  if (query.has("format")) throw invalid("A channel has no «format».", { parameter: "format" });

  return metricInputFromQuery(name, query);
}

/**
 * Parameters of the REST call, written flat as in an address (`"filter[country]": "RU,KZ"`) or as JSON is
 * (`"filter": {"country": ["RU", "KZ"]}`, `"dimensions": ["country"]`).
 */
function toQuery(params: Readonly<Record<string, unknown>>): URLSearchParams {
  const query = new URLSearchParams();
  const put = (name: string, value: unknown): void => {
    if (Array.isArray(value)) query.append(name, value.map((each) => toText(name, each)).join(","));
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) put(`${name}[${key}]`, inner);
    else query.append(name, toText(name, value));
  };
  for (const [name, value] of Object.entries(params)) put(name, value);

  return query;
}

function toText(name: string, value: unknown): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return String(value);

  throw invalid(`«${name}» is neither text, number nor boolean.`, { parameter: name });
}
