import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { choosePort } from "../../packages/embedded/src/process/ports.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { installVersity } from "./s3/install-versity.ts";

const READY_LIMIT_MS = 30_000;
const REGION = "us-east-1";
const ACCESS_KEY = "analytics";
const SECRET_KEY = "analytics-secret";

export interface S3Server {
  /** The value of S3_ENDPOINT. */
  endpoint: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  bucket: string;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface S3Options {
  directory: string;
  /** 0: a free one. */
  port?: number;
  bucket?: string;
}

/** A real S3 server with one bucket on this machine. Throws `ServiceUnavailable` where it cannot be had. */
export async function startS3({ directory, port = 0, bucket = "analytics" }: S3Options): Promise<S3Server> {
  const program = await installVersity();
  const address = `127.0.0.1:${await choosePort(port, "S3_PORT")}`;
  const data = join(directory, "data");
  // A bucket is a directory of the data.
  mkdirSync(join(data, bucket), { recursive: true });
  let server = await start(program, address, directory);

  return {
    endpoint: `http://${address}`,
    region: REGION,
    accessKeyId: ACCESS_KEY,
    secretAccessKey: SECRET_KEY,
    bucket,
    kill: () => server.kill(),
    restart: async () => {
      server = await start(program, address, directory);
    },
    stop: () => server.stop(),
  };
}

async function start(program: string, address: string, directory: string): Promise<GuardedProcess> {
  const server = startGuarded({
    command: program,
    args: ["--port", address, "--health", "/health", "--quiet", "posix", join(directory, "data")],
    cwd: directory,
    logFile: join(directory, "server.log"),
    env: { ROOT_ACCESS_KEY: ACCESS_KEY, ROOT_SECRET_KEY: SECRET_KEY, VGW_REGION: REGION },
  });
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await answers(address))) {
    if (server.hasExited()) throw new Error(`The S3 server ended during its start:\n${server.logTail()}`);
    if (Date.now() > deadline) {
      await server.kill();
      throw new Error(`The S3 server was not ready after ${READY_LIMIT_MS / 1_000} s:\n${server.logTail()}`);
    }
    await sleep(50);
  }

  return server;
}

async function answers(address: string): Promise<boolean> {
  try {
    const response = await fetch(`http://${address}/health`, { headers: { Connection: "close" } });
    await response.arrayBuffer();

    return response.ok;
  } catch {
    return false;
  }
}
