import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { CONTRACT_REQUESTS, type ContractRequest } from "./testing/contract-requests.ts";
import { type NextRoutes, serveNextRoutes } from "./testing/next-routes.ts";
import { type ConsoleUnderTest, startConsole } from "./testing/start-console.ts";

const HEADERS = [
  "content-type",
  "cache-control",
  "x-content-type-options",
  "www-authenticate",
  "allow",
  "retry-after",
  "content-disposition",
  "content-encoding",
  "etag",
  "vary",
];

const PIECE_BYTES = 65_536;

describe("the doors on the console's own server and on Next's routes", () => {
  let service: ConsoleUnderTest;
  let routes: NextRoutes;
  let tokens: Record<NonNullable<ContractRequest["as"]>, string>;
  before(async () => {
    service = await startConsole();
    routes = await serveNextRoutes(service.container);
    tokens = {
      admin: await service.token({ roles: ["admin"] }),
      developer: await service.token({ roles: ["developer"], developer_id: "dev-1" }),
      writer: await service.token({ roles: ["service"], scope: "events:write" }),
      stranger: "nonsense",
    };
  });
  after(async () => {
    await routes.stop();
    await service.stop();
  });

  const ask = async (
    origin: string,
    { method, path, as, type, body, headers, inPieces }: ContractRequest,
  ) => {
    const response = await fetch(origin + path, {
      method,
      redirect: "manual",
      headers: {
        ...headers,
        ...(as === undefined ? {} : { authorization: `Bearer ${tokens[as]}` }),
        ...(type === undefined ? {} : { "content-type": type }),
      },
      ...(body === undefined ? {} : { body: inPieces ? toPieces(body) : body }),
      ...(inPieces ? { duplex: "half" } : {}),
    });
    const text = await response.text();

    return {
      status: response.status,
      headers: Object.fromEntries(HEADERS.map((name) => [name, response.headers.get(name)])),
      isTraced: response.headers.has("x-trace-id"),
      body: shapeOf(text),
      text,
    };
  };

  for (const request of CONTRACT_REQUESTS) {
    const { method, path, as = "nobody", type = "", status } = request;
    it(`${method} ${path} ${type} as ${as}: ${status}`, async () => {
      const { text, ...own } = await ask(service.origin, request);
      const { text: _, ...next } = await ask(routes.origin, request);

      assert.equal(own.status, status, text.slice(0, 300));
      assert.ok(own.isTraced);
      assert.doesNotMatch(text, /<html|<!doctype/i);
      assert.deepEqual(next, own);
    });
  }
});

function toPieces(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;

  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + PIECE_BYTES));
      at += PIECE_BYTES;
    },
  });
}

/** What an answer is made of: names and types, the first element of each list; words of a text that is no JSON. */
function shapeOf(text: string): unknown {
  try {
    return typesOf(JSON.parse(text));
  } catch {
    return text.split("\n", 1);
  }
}

function typesOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(typesOf);
  if (typeof value !== "object" || value === null) return typeof value;

  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, typesOf(inner)]));
}
