import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ERROR_CODES } from "@analytics/core/errors";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import { DIMENSIONS } from "@analytics/metrics/model";
import { Validator } from "@seriousme/openapi-schema-validator";
import { z } from "zod";
import { createRouteTable } from "../rest/route-table.ts";
import { appRouter } from "../routers/app-router.ts";
import { answering, router } from "../trpc.ts";
import { openApiDocument } from "./openapi-document.ts";

interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; schema: { enum?: string[] } }[];
  requestBody?: { content: Record<string, unknown> };
  responses: Record<string, { content: Record<string, { schema?: object }> }>;
  security?: unknown[];
  "x-roles"?: string[];
}

const { routes } = createRouteTable(appRouter);
const document = JSON.parse(JSON.stringify(openApiDocument(routes, METRICS)));
const operationOf = (method: string, path: string): Operation => document.paths[path][method];

describe("the description of the API", () => {
  it("is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));

    assert.ok(valid, JSON.stringify(errors));
  });

  it("groups operations under words", () => {
    assert.deepEqual(
      document.tags
        .map(({ name }: { name: string }) => name)
        .filter((name: string) => !/^[a-z ]+$/.test(name)),
      [],
    );
  });

  it("names every path parameter, and no operation twice", () => {
    const operations = Object.entries<Record<string, Operation>>(document.paths).flatMap(([path, methods]) =>
      Object.values(methods).map((operation) => ({ path, operation })),
    );
    for (const { path, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
      assert.deepEqual(
        inPath.map((parameter) => `{${parameter.name}}`),
        path.match(/\{\w+\}/g) ?? [],
        path,
      );
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("points at nothing that is not there", () => {
    for (const [, name = ""] of JSON.stringify(document).matchAll(/"\$ref":"#\/components\/([\w/.-]+)"/g)) {
      const [group = "", part = ""] = name.split("/");
      assert.ok(document.components[group][part], name);
    }
  });

  it("holds every route with its answer", () => {
    for (const { route, answer, procedure } of routes) {
      assert.ok(
        answer,
        `${procedure} has a REST route and does not declare its answer: begin it with answering(…)`,
      );
      const { responses } = operationOf(route.method.toLowerCase(), route.path);
      assert.ok(responses[String(route.status ?? 200)]?.content["application/json"]?.schema, procedure);
      for (const status of ["400", "401", "403", "500", "503"]) assert.ok(responses[status], procedure);
    }
  });

  it("shows one body for all failures, with every code", () => {
    const { code } = document.components.schemas.Error.properties.error.properties;

    assert.deepEqual(code.enum, Object.keys(ERROR_CODES));
  });

  it("knows the metrics, their parameters and CSV", () => {
    const { parameters = [], responses } = operationOf("get", "/metrics/{name}");
    const names = parameters.map((parameter) => parameter.name);

    assert.deepEqual(parameters[0]?.schema.enum, METRICS.map((metric) => metric.name).sort());
    for (const dimension of DIMENSIONS) {
      assert.ok(names.includes(`filter[${dimension}]`), dimension);
      assert.ok(names.includes(`filter[${dimension}][not]`), dimension);
    }
    assert.deepEqual(Object.keys(responses["200"]?.content ?? {}), ["application/json", "text/csv"]);
  });

  it("knows the forms in which events are sent", () => {
    assert.deepEqual(Object.keys(operationOf("post", "/events").requestBody?.content ?? {}), [
      "application/json",
      "application/cloudevents+json",
      "application/cloudevents-batch+json",
      "application/x-ndjson",
    ]);
  });

  it("says who may call", () => {
    assert.deepEqual(operationOf("post", "/events")["x-roles"], ["admin", "service"]);
    assert.deepEqual(operationOf("get", "/openapi.json").security, []);
  });

  it("has a new procedure at once", () => {
    const answer = z.strictObject({ greeting: z.string() });
    const added = answering(answer)
      .meta({
        access: { roles: ["analyst"] },
        summary: "Greets.",
        rest: { method: "GET", path: "/greetings/{name}" },
      })
      .input(z.strictObject({ name: z.string().max(9), loud: z.boolean().default(false) }))
      .query(({ input }) => ({ data: { greeting: input.name }, meta: {} }));
    const { paths } = openApiDocument(
      createRouteTable(router({ greetings: router({ greet: added }) })).routes,
      [],
    );
    const operation = paths["/greetings/{name}"]?.get as Operation | undefined;

    assert.deepEqual(
      operation?.parameters?.map((parameter) => [parameter.in, parameter.name]),
      [
        ["path", "name"],
        ["query", "loud"],
      ],
    );
  });

  it("cannot promise what a procedure does not answer", () => {
    const procedure = answering(z.strictObject({ total: z.number() }));

    // @ts-expect-error the answer is no number
    procedure.query(() => ({ data: { total: "3" }, meta: {} }));
    // @ts-expect-error the answer has no such meta
    procedure.query(() => ({ data: { total: 3 }, meta: { next_cursor: null } }));
    assert.ok(procedure.query(() => ({ data: { total: 3 }, meta: {} })));
  });
});
