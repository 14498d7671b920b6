import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Api } from "@analytics/api/api";
import { STREAMING_PATH } from "@analytics/api/doors/paths";
import type { Connection } from "@analytics/api/streaming/client";
import { Outbox } from "@analytics/api/streaming/outbox";
import { WebSocket } from "ws";
import { createWebSocketDoor, type WebSocketDoor } from "./websocket-door.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const MESSAGE_BYTES = 100_000;
const MESSAGES = 5_000;
/** Of 500 MB that are told in all. */
const GROWTH_BYTES_MAX = 40_000_000;

describe("the stream over a real socket", () => {
  let server: Server;
  let door: WebSocketDoor;
  let wire: Promise<Connection>;
  before(async () => {
    const opened = Promise.withResolvers<Connection>();
    wire = opened.promise;
    const stream: Api["stream"] = (_request, _connection, carrier) => {
      opened.resolve(carrier);

      return { receive: () => undefined, gone: () => undefined };
    };
    door = createWebSocketDoor({ stream } as Api);
    server = createServer();
    server.on("upgrade", (request, socket, head) => door.upgrade(request, socket, head));
    server.listen(0);
    await once(server, "listening");
  });
  after(() => {
    door.close();
    server.close();
  });

  for (const host of ["a b", "[", "u:p@localhost"])
    it(`refuses the host «${host}», and goes on`, async () => {
      const { port } = server.address() as AddressInfo;
      const socket = connect(port, "127.0.0.1");
      socket.write(
        `GET ${STREAMING_PATH} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      );
      const [answer] = (await once(socket, "data")) as [Buffer];
      assert.match(answer.toString(), /^HTTP\/1\.1 400 /);
      socket.destroy();
    });

  it("a client that stops reading does not grow the memory, and reads the latest when it goes on", async () => {
    const { port } = server.address() as AddressInfo;
    const client = new WebSocket(`ws://127.0.0.1:${port}${STREAMING_PATH}`);
    const heard: number[] = [];
    client.on("message", (text) => heard.push(Number(String(text).slice(0, 10))));
    await once(client, "open");
    client.pause();
    const outbox = new Outbox(await wire, {
      onOverflow: () => assert.fail("no notes are sent"),
      now: Date.now,
    });

    const before = memory();
    for (let i = 1; i <= MESSAGES; i += 1) {
      const text = Buffer.alloc(MESSAGE_BYTES, "x")
        .fill(String(i).padStart(10, "0"), 0, 10)
        .toString("latin1");
      outbox.offer("1", () => text);
      if (i % 100 === 0) await sleep(0);
    }
    const growth = memory() - before;
    assert.ok(growth < GROWTH_BYTES_MAX, `${growth} bytes more`);
    assert.deepEqual(heard, []);

    client.resume();
    const limit = Date.now() + 10_000;
    while (heard.at(-1) !== MESSAGES && Date.now() < limit) await sleep(10);
    assert.equal(heard.at(-1), MESSAGES);
    assert.ok(heard.length < MESSAGES / 10, `${heard.length} messages`);
    client.terminate();
  });
});

/** Of what is still referred to. */
function memory(): number {
  collectGarbage();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();

  return heapUsed + external + arrayBuffers;
}
