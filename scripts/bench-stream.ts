import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import { startSharedTestStack } from "../packages/embedded/src/shared-test-stack.ts";
import { readProcess } from "./bench/process-usage.ts";
import { report } from "./bench/report.ts";

const STEPS = [0, 1_000, 5_000];
/** Sockets that are being opened at the same time. */
const OPENING = 50;
const SETTLE_MS = 5_000;
const WATCH_MS = 20_000;
const KIB = 1_024;
const MIB = 1_048_576;

/** Idle clients of one channel: what each of them costs the process that serves them, in memory and in time. */
export async function run(): Promise<void> {
  const stack = await startSharedTestStack();
  process.env.ANALYTICS_TEST_STACK = JSON.stringify(stack.connection);
  const server = await startServer();
  const clients: WebSocket[] = [];
  try {
    const rows: object[] = [];
    let idle = 0;
    for (const count of STEPS) {
      while (clients.length < count)
        clients.push(...(await Promise.all(Array.from({ length: OPENING }, () => connect(server)))));
      await sleep(SETTLE_MS);
      const measured = await watch(server, clients);
      if (count === 0) idle = measured.rss;
      rows.push({
        clients: count,
        "RSS, MiB": Math.round(measured.rss / MIB),
        "RSS per client, KiB": count === 0 ? "" : Math.round((measured.rss - idle) / KIB / count),
        "CPU, % of a core": Math.round(measured.cpuShare * 100),
        "messages/s": Math.round(measured.messagesPerSecond),
      });
    }
    await report("stream", rows, [
      `Clients of the channel metric:dau with one token, watched for ${WATCH_MS / 1_000} s: heartbeats, data when it changes, credentials looked at every 1.5 s.`,
      "Clients and databases share the machine.",
    ]);
  } finally {
    for (const client of clients) client.terminate();
    server.process.disconnect();
    await once(server.process, "exit");
    await stack.stop();
  }
}

interface BenchedServer {
  process: ChildProcess;
  origin: string;
  token: string;
}

async function startServer(): Promise<BenchedServer> {
  const child = fork(fileURLToPath(new URL("bench/console-process.ts", import.meta.url)));
  const [{ origin, reader }] = (await once(child, "message")) as [{ origin: string; reader: string }];

  return { process: child, origin, token: reader };
}

/** A client that has heard its first data. */
async function connect({ origin, token }: BenchedServer): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace("http", "ws")}/api/v1/analytics/streaming`, {
    headers: { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  });
  await once(socket, "open");
  const params = { granularity: "total" };
  socket.send(JSON.stringify({ type: "subscribe", id: "1", channel: "metric:dau", params }));
  await once(socket, "message");

  return socket;
}

async function watch({ process: { pid = 0 } }: BenchedServer, clients: readonly WebSocket[]) {
  let messages = 0;
  const count = () => {
    messages += 1;
  };
  for (const client of clients) client.on("message", count);
  const before = readProcess(pid);
  await sleep(WATCH_MS);
  const after = readProcess(pid);
  for (const client of clients) client.off("message", count);

  return {
    rss: after.rssBytes,
    cpuShare: (after.cpuSeconds - before.cpuSeconds) / (WATCH_MS / 1_000),
    messagesPerSecond: messages / (WATCH_MS / 1_000),
  };
}
