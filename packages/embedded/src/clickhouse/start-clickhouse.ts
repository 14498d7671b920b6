import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadOrCreatePasswords } from "../credentials.ts";
import { type ChildExit, startNodeChild } from "../process/child-process.ts";
import { lockDirectory } from "../process/directory-lock.ts";
import { endLeftoverChild, forgetChild, rememberChild } from "../process/leftover.ts";
import { choosePort } from "../process/ports.ts";
import { waitUntilReady } from "../process/wait-until-ready.ts";
import { ensureWritableDirectory } from "../process/writable-directory.ts";
import { renderServerConfig, renderUsers, type UserPasswords } from "./config.ts";
import { type HostOptions, OPERATOR_PASSWORD } from "./host-options.ts";
import { findClickHouseLibrary } from "./library.ts";

const READY_TIMEOUT_MS = 60_000;
const HOST_SCRIPT = fileURLToPath(new URL("./host.ts", import.meta.url));

export interface ClickHouseOptions {
  /** Everything of this server lives here: data, configuration, passwords, log. */
  directory: string;
  /** 0 (default) takes a free port. */
  httpPort?: number;
  tcpPort?: number;
  /** More elements of the server configuration (XML). */
  extraConfig?: string;
}

export interface EmbeddedClickHouse {
  pid: number;
  url: string;
  httpPort: number;
  tcpPort: number;
  username: string;
  password: string;
  bi: { username: string; password: string };
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

/** Starts a ClickHouse server over the directory and waits for its first answer. Throws `EmbeddedError`. */
export async function startClickHouse(options: ClickHouseOptions): Promise<EmbeddedClickHouse> {
  const directory = resolve(options.directory);
  ensureWritableDirectory(directory);
  const lock = lockDirectory(directory);
  try {
    await endLeftoverChild(directory);

    return await launch(directory, options, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launch(
  directory: string,
  options: ClickHouseOptions,
  release: () => void,
): Promise<EmbeddedClickHouse> {
  const httpPort = await choosePort(options.httpPort ?? 0, "CLICKHOUSE_HTTP_PORT");
  const tcpPort = await choosePort(options.tcpPort ?? 0, "CLICKHOUSE_TCP_PORT");
  const passwords = loadOrCreatePasswords(directory, ["analytics", "bi", "operator"]);
  const host: HostOptions = {
    library: findClickHouseLibrary(),
    dataDirectory: join(directory, "data"),
    configFile: writeConfig(directory, passwords, options.extraConfig),
    httpPort,
    tcpPort,
  };
  const child = startNodeChild({
    args: ["--no-warnings", HOST_SCRIPT, JSON.stringify(host)],
    logFile: join(directory, "server.log"),
    cwd: directory,
    env: { ...process.env, TZ: "UTC", [OPERATOR_PASSWORD]: passwords.operator },
  });
  rememberChild(directory, child.identity);
  const url = `http://127.0.0.1:${httpPort}`;
  try {
    await waitUntilReady({
      name: "ClickHouse",
      child,
      timeoutMs: READY_TIMEOUT_MS,
      probe: () => probe(url, passwords.analytics),
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  const exited = child.exited.then((exit) => {
    forgetChild(directory);
    release();

    return exit;
  });

  return {
    pid: child.identity.pid,
    url,
    httpPort,
    tcpPort,
    username: "analytics",
    password: passwords.analytics,
    bi: { username: "bi", password: passwords.bi },
    exited,
    stop: async () => {
      await child.stop();
      await exited;
    },
  };
}

function writeConfig(directory: string, passwords: UserPasswords, extra: string | undefined): string {
  const usersFile = join(directory, "users.xml");
  const configFile = join(directory, "config.xml");
  writeFileSync(usersFile, renderUsers(passwords), { mode: 0o600 });
  writeFileSync(configFile, renderServerConfig({ usersFile, extra }), { mode: 0o600 });

  return configFile;
}

async function probe(url: string, password: string): Promise<void> {
  const response = await fetch(`${url}/?query=SELECT%201`, {
    headers: { "X-ClickHouse-User": "analytics", "X-ClickHouse-Key": password, Connection: "close" },
    signal: AbortSignal.timeout(2_000),
  });
  const text = await response.text();
  if (text.trim() !== "1") throw new Error(text);
}
