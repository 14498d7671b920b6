import { assert, ERROR_CODES, type ErrorCode } from "@analytics/core/errors";
import { z } from "zod";
import type { AccessRule } from "../access/rule.ts";
import { TOOLS } from "../mcp/tools.ts";
import { createRouteTable } from "../rest/route-table.ts";
import { appRouter } from "../routers/app-router.ts";
import { CHANNELS } from "../streaming/channels.ts";
import type { ProcedureMeta } from "../trpc.ts";
import { askingFields, operationFor } from "./graphql-fields.ts";

const API = "/api/v1/analytics";
const JSON_HEADERS = { "content-type": "application/json" };

/** The doors of a service under test. */
export interface VisitedDoors {
  call(
    path: string,
    options: { as?: string; method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response>;
  /** What the first word about a subscription is: 200 for data, else the status of its error. Absent: there is no stream. */
  subscribe?(token: string | undefined, channel: string, params: object): Promise<number>;
}

export interface VisitAnswer {
  /** As the one table has it, also where a door answers errors with 200. */
  status: number;
  text: string;
}

/** One thing that somebody may try at some door. */
export interface Visit {
  what: string;
  /** Of every procedure that is asked, in their order. */
  rules: readonly AccessRule[];
  needsStream: boolean;
  /** `input` in the words of the procedure, beside what it cannot do without. */
  go(doors: VisitedDoors, token: string | undefined, input?: Record<string, unknown>): Promise<VisitAnswer>;
  /** Names of what can be given as `input`. */
  inputs: readonly string[];
}

const NOBODY = "00000000-0000-4000-8000-000000000000";
/** Values for what an input must have, by its name; a metric that everybody who reads metrics may read. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  name: "dau",
  id: NOBODY,
  ids: [NOBODY],
  scopes: ["metrics:read"],
  from: "2026-03-01",
  to: "2026-03-11",
  revision: 1,
};

interface Definition {
  type: "query" | "mutation";
  meta?: ProcedureMeta;
  inputs?: readonly unknown[];
}

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: Definition }>,
).map(([path, { _def }]) => ({ path, ..._def }));

/** Every procedure, REST route, field of GraphQL, tool and channel, by enumeration. */
export function accessVisits(): Visit[] {
  return [...procedureVisits(), ...routeVisits(), ...graphqlVisits(), ...toolVisits(), ...channelVisits()];
}

function ruleOf(procedure: string): AccessRule {
  const rule = procedures.find(({ path }) => path === procedure)?.meta?.access;
  assert(rule !== undefined, `${procedure} is a procedure with a rule of access`);

  return rule;
}

function procedureVisits(): Visit[] {
  return procedures.map(({ path, type, inputs }) => ({
    what: `procedure ${path}`,
    rules: [ruleOf(path)],
    needsStream: false,
    inputs: namesOf(inputs?.[0]),
    go: async (doors, as, input) => {
      const body = JSON.stringify(input === undefined ? {} : { ...samplesFor(inputs?.[0]), ...input });
      const asked =
        type === "query" && input === undefined
          ? await doors.call(`/api/trpc/${path}`, { as })
          : await doors.call(`/api/trpc/${path}`, { as, method: "POST", headers: JSON_HEADERS, body });

      return answerOf(asked);
    },
  }));
}

function routeVisits(): Visit[] {
  return createRouteTable(appRouter).routes.map(({ route, procedure, input: schema }) => ({
    what: `${route.method} ${route.path}`,
    rules: [ruleOf(procedure)],
    needsStream: false,
    inputs: namesOf(schema),
    go: async (doors, as, input) => {
      const given = input === undefined ? {} : { ...samplesFor(schema), ...input };
      const { path, rest } = fillPath(route.path, given);
      const hasBody = route.method === "POST" || route.method === "PATCH";
      const query = hasBody ? "" : toQuery(rest);

      return answerOf(
        await doors.call(`${API}${path}${query}`, {
          as,
          method: route.method,
          ...(hasBody ? { headers: JSON_HEADERS, body: JSON.stringify(rest) } : {}),
        }),
      );
    },
  }));
}

function graphqlVisits(): Visit[] {
  return askingFields().map((asking) => ({
    what: `GraphQL ${asking.type.name}.${asking.field.name}`,
    rules: [...(asking.parent === null ? [] : [asking.parent.asks]), asking.asks].map(({ procedure }) =>
      ruleOf(procedure),
    ),
    needsStream: false,
    inputs: asking.field.args.map(({ name }) => name),
    go: async (doors, as, input) => {
      const body = JSON.stringify(operationFor(asking, { ...SAMPLES, id: "g-1" }, toGraphQL(input)));
      const response = await doors.call(`${API}/graphql`, {
        as,
        method: "POST",
        headers: JSON_HEADERS,
        body,
      });
      const { status, text } = await answerOf(response);
      const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: ErrorCode } }[] };

      return { status: errors[0] === undefined ? status : ERROR_CODES[errors[0].extensions.code].http, text };
    },
  }));
}

function toolVisits(): Visit[] {
  return TOOLS.map(({ name, procedure, input: schema }) => ({
    what: `tool ${name}`,
    rules: [ruleOf(procedure)],
    needsStream: false,
    inputs: namesOf(schema),
    go: async (doors, as, input = {}) => {
      const params = { name, arguments: { ...samplesFor(schema), ...input } };
      const response = await doors.call(`${API}/mcp`, {
        as,
        method: "POST",
        headers: { ...JSON_HEADERS, accept: "application/json, text/event-stream" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params }),
      });
      const { status, text } = await answerOf(response);
      if (status !== 200) return { status, text };
      const { result } = JSON.parse(text) as { result: { isError?: boolean; content: [{ text: string }] } };
      if (result.isError !== true) return { status, text };
      const { code } = JSON.parse(result.content[0].text) as { code: ErrorCode };

      return { status: ERROR_CODES[code].http, text };
    },
  }));
}

function channelVisits(): Visit[] {
  return Object.entries(CHANNELS).map(([family, { procedure }]) => ({
    what: `channel ${family}`,
    rules: [ruleOf(procedure)],
    needsStream: true,
    inputs: namesOf(procedures.find(({ path }) => path === procedure)?.inputs?.[0]),
    go: async (doors, token, input = {}) => {
      assert(doors.subscribe !== undefined, "these doors have a stream");
      const channel = family.endsWith(":") ? `${family}${SAMPLES.name}` : family;

      return { status: await doors.subscribe(token, channel, toFlat(input)), text: "" };
    },
  }));
}

async function answerOf(response: Response): Promise<VisitAnswer> {
  return { status: response.status, text: await response.text() };
}

/** The names of an input's members. */
function namesOf(schema: unknown): string[] {
  return Object.keys(propertiesOf(schema).properties);
}

function samplesFor(schema: unknown): Record<string, unknown> {
  return Object.fromEntries(propertiesOf(schema).required.map((name) => [name, SAMPLES[name]]));
}

function propertiesOf(schema: unknown): { properties: object; required: string[] } {
  if (!(schema instanceof z.ZodType)) return { properties: {}, required: [] };
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

  return { properties, required };
}

/** A path that means something where a metric is wanted, and nobody's id elsewhere, unless the input says more. */
function fillPath(template: string, input: Readonly<Record<string, unknown>>) {
  const rest = { ...input };
  const path = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    delete rest[name];

    return encodeURIComponent(String(input[name] ?? SAMPLES[name] ?? NOBODY));
  });

  return { path, rest };
}

function toQuery(input: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams(
    Object.entries(toFlat(input)).map(([name, value]) => [name, String(value)]),
  );

  return query.size > 0 ? `?${query}` : "";
}

type Filters = { dimension: string; values: string[] }[];

/** Filters as an address has them. */
function toFlat({ filters, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const flat = ((filters ?? []) as Filters).map(({ dimension, values }) => [
    `filter[${dimension}]`,
    values.join(","),
  ]);

  return { ...rest, ...Object.fromEntries(flat) };
}

/** Filters as GraphQL has them. */
function toGraphQL(input: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const { filters } = input;
  if (filters === undefined) return input;

  return { ...input, filters: (filters as Filters).map(({ dimension, values }) => ({ dimension, values })) };
}
