import assert from "node:assert/strict";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { after, before, describe, it } from "node:test";
import type { Api } from "@analytics/api/api";
import { type ConsoleServer, createConsoleServer } from "./http-server.ts";

/** Answers what it was asked, after reading the body. */
const echo: Api = {
  owns: (path) => path.startsWith("/api/"),
  fetch: async (request, { remoteAddress }) =>
    Response.json({
      method: request.method,
      path: new URL(request.url).pathname,
      length: (await request.arrayBuffer()).byteLength,
      remoteAddress,
    }),
  quick: () => null,
  stream: () => ({ receive: () => {}, gone: () => {} }),
  close: () => {},
};

describe("console server", () => {
  let server: ConsoleServer;
  let origin: string;
  let port: number;
  before(async () => {
    server = createConsoleServer(echo);
    port = await server.listen(0, "127.0.0.1");
    origin = `http://127.0.0.1:${port}`;
  });
  after(() => server.close(100));

  it("sends the API's paths to the API before the pages are ready", async () => {
    const response = await fetch(`${origin}/api/x?y=1`, { method: "POST", body: "12345" });

    assert.deepEqual(await response.json(), {
      method: "POST",
      path: "/api/x",
      length: 5,
      remoteAddress: "127.0.0.1",
    });
  });

  it("lets requests for pages wait for the pages, and keeps their failures short", async () => {
    const waiting = fetch(`${origin}/`);
    server.setPages({
      handle: (request, response) => {
        if (request.url === "/broken") throw new Error("secret");
        response.end(`page ${request.url}`);
      },
    });

    const page = await waiting;
    assert.equal(await page.text(), "page /");
    assert.equal(page.headers.get("x-frame-options"), "DENY");
    const broken = await fetch(`${origin}/broken`);
    assert.equal(broken.status, 500);
    assert.doesNotMatch(await broken.text(), /secret/);
  });

  it("answers what is no HTTP, or has a hostile target, with the error body", async () => {
    for (const raw of [
      "NONSENSE\r\n\r\n",
      "GET /api/x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
      `GET /api/x HTTP/1.1\r\nHost: h\r\nX: ${"x".repeat(40_000)}\r\n\r\n`,
      "GET /api/\\x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
      "OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
      "GET /api/x HTTP/1.1\r\nConnection: close\r\n\r\n",
      "GET /api/x HTTP/1.0\r\n\r\n",
      "POST /api/x HTTP/1.1\r\nHost: h\r\nExpect: a-miracle\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    ]) {
      const answer = await exchange(port, raw);

      assert.match(answer, /^HTTP\/1\.1 400 /, raw.slice(0, 60));
      assert.match(answer, /"code":"DATA_VALIDATION_ERROR"/, raw.slice(0, 60));
      const [, traceId] = /x-trace-id: (\w{32})/i.exec(answer) ?? [];
      assert.ok(traceId && answer.includes(`"trace_id":"${traceId}"`), raw.slice(0, 60));
    }
  });

  it("answers a path that climbs out of the API as what it climbs to", async () => {
    const status = await new Promise((resolve) => {
      httpRequest({ port, host: "127.0.0.1", path: "/api/../etc/passwd" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });

    assert.equal(status, 200);
  });
});

function exchange(port: number, raw: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, "127.0.0.1", () => socket.write(raw));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("close", () => resolve(Buffer.concat(chunks).toString()));
    socket.on("error", reject);
  });
}
