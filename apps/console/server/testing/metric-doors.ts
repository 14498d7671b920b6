import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { inParallel } from "./ask-registry.ts";
import { StreamClient } from "./stream-client.ts";

const API = "/api/v1/analytics";
/** As many as one request, operation or connection may hold. */
const TOGETHER = 20;

/** One question about a metric, in the words of `metrics.get`. */
export interface MetricQuestion {
  name: string;
  from: string;
  to: string;
  granularity: string;
  timezone: string;
  dimensions: string[];
  limit: number;
}

interface Series {
  dimensions: Record<string, string>;
  /** A file of points has none. */
  total?: number | null;
  points: { t: string; v: number | null }[];
}

/** What a door says: the numbers, or the code of its refusal. */
export type Told = { series: Series[] } | { code: string };

export interface Caller {
  origin: string;
  token: string;
}

/** A way in which a metric can be asked. Answers in the order of the questions. */
export type MetricDoor = (caller: Caller, questions: readonly MetricQuestion[]) => Promise<Told[]>;

/** Every door of the API by its name. */
export const METRIC_DOORS = {
  REST: oneByOne(async ({ origin, token }, question) => {
    const response = await fetch(`${origin}${API}/metrics/${question.name}?${queryOf(question)}`, {
      headers: { authorization: `Bearer ${token}` },
    });

    return toTold(await response.json());
  }),

  CSV: oneByOne(async ({ origin, token }, question) => {
    const response = await fetch(`${origin}${API}/metrics/${question.name}?${queryOf(question)}&format=csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (response.status !== 200) return toTold(await response.json());

    return { series: fromCsv(await response.text()) };
  }),

  tRPC: together(async ({ origin, token }, questions) => {
    const path = questions.map(() => "metrics.get").join(",");
    const response = await fetch(`${origin}/api/trpc/${path}?batch=1`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ ...questions }),
    });
    const answers = (await response.json()) as {
      result?: { data: unknown };
      error?: { data: { code: string } };
    }[];

    return answers.map(({ result, error }) =>
      error === undefined ? toTold(result?.data) : { code: error.data.code },
    );
  }),

  GraphQL: together(async ({ origin, token }, questions) => {
    const response = await fetch(`${origin}${API}/graphql`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ query: `{ ${questions.map(toField).join("\n")} }` }),
    });
    const { data, errors = [] } = (await response.json()) as GraphQLAnswer;

    return questions.map((_, i) => {
      const error = errors.find(({ path }) => path[0] === `q${i}`);
      if (error !== undefined) return { code: error.extensions.code };
      const series = data?.[`q${i}`]?.series ?? [];

      return { series: series.map((each) => ({ ...each, dimensions: fromPairs(each.dimensions) })) };
    });
  }),

  MCP: async ({ origin, token }, questions) => {
    const client = new Client({ name: "contract", version: "1" });
    const requestInit = { headers: { authorization: `Bearer ${token}` } };
    await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}${API}/mcp`), { requestInit }));
    const ask = oneByOne(async (_, question) => {
      const result = await client.callTool({ name: "query_metric", arguments: { ...question } });
      const [content] = result.content as [{ text: string }];
      const answer = JSON.parse(content.text) as { code: string };

      return result.isError === true ? { code: answer.code } : toTold(answer);
    });
    try {
      return await ask({ origin, token }, questions);
    } finally {
      await client.close();
    }
  },

  WebSocket: together(async ({ origin, token }, questions) => {
    const client = new StreamClient(origin, { headers: { authorization: `Bearer ${token}` } });
    try {
      for (const [i, { name, ...params }] of questions.entries())
        await client.say({ type: "subscribe", id: String(i), channel: `metric:${name}`, params });
      const told: Told[] = [];
      for (const i of questions.keys()) {
        const { error, ...answer } = await client.hear(
          ({ type, id }) => id === String(i) && (type === "data" || type === "error"),
        );
        told.push(error === undefined ? toTold(answer) : { code: error.code });
      }

      return told;
    } finally {
      client.socket.terminate();
    }
  }),
} as const satisfies Record<string, MetricDoor>;

interface GraphQLAnswer {
  data?: Record<
    string,
    { series: (Omit<Series, "dimensions"> & { dimensions: { dimension: string; value: string }[] })[] } | null
  >;
  errors?: { path: string[]; extensions: { code: string } }[];
}

function oneByOne(ask: (caller: Caller, question: MetricQuestion) => Promise<Told>): MetricDoor {
  return async (caller, questions) => {
    const told: Told[] = [];
    await inParallel([...questions.entries()], async ([i, question]) => {
      told[i] = await ask(caller, question);
    });

    return told;
  };
}

function together(ask: MetricDoor): MetricDoor {
  return async (caller, questions) => {
    const told: Told[] = [];
    for (let at = 0; at < questions.length; at += TOGETHER)
      told.push(...(await ask(caller, questions.slice(at, at + TOGETHER))));

    return told;
  };
}

function toTold(body: unknown): Told {
  const { data, error } = body as { data?: { series: Series[] }; error?: { code: string } };
  if (error !== undefined) return { code: error.code };
  assert.ok(data, `no answer: ${JSON.stringify(body)?.slice(0, 200)}`);

  return { series: data.series.map(({ dimensions, total, points }) => ({ dimensions, total, points })) };
}

function queryOf({ name: _, dimensions, limit, ...rest }: MetricQuestion): URLSearchParams {
  return new URLSearchParams({ ...rest, limit: String(limit), dimensions: dimensions.join(",") });
}

function toField({ name, from, to, granularity, timezone, dimensions, limit }: MetricQuestion, i: number) {
  return `q${i}: metric(name: ${name}, from: "${from}", to: "${to}", granularity: ${granularity}, timezone: "${timezone}",
    dimensions: [${dimensions}], limit: ${limit}) { series { dimensions { dimension value } total points { t v } } }`;
}

function fromPairs(pairs: readonly { dimension: string; value: string }[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ dimension, value }) => [dimension, value]));
}

/** The rows of a file as series: `time`, the dimensions, `value` and, for money, what it is counted in. */
function fromCsv(text: string): Series[] {
  const [header = [], ...rows] = text.split("\r\n").slice(0, -1).map(toCells);
  const at = header.indexOf("value");
  const series = new Map<string, Series>();
  for (const row of rows) {
    const key = JSON.stringify(row.slice(1, at));
    const dimensions = Object.fromEntries(header.slice(1, at).map((name, i) => [name, row[i + 1] ?? ""]));
    const one = series.get(key) ?? { dimensions, points: [] };
    one.points.push({ t: row[0] ?? "", v: row[at] === "" ? null : Number(row[at]) });
    series.set(key, one);
  }

  return [...series.values()];
}

function toCells(line: string): string[] {
  return [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)]
    .slice(0, line.endsWith(",") ? undefined : -1)
    .map(([, quoted, plain = ""]) => quoted?.replaceAll('""', '"') ?? plain);
}
