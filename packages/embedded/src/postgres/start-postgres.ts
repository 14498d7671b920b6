import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "pg";
import { loadOrCreatePasswords } from "../credentials.ts";
import { type Child, type ChildExit, startNodeChild } from "../process/child-process.ts";
import { lockDirectory } from "../process/directory-lock.ts";
import { endLeftoverChild, forgetChild, rememberChild } from "../process/leftover.ts";
import { choosePort } from "../process/ports.ts";
import { waitUntilReady } from "../process/wait-until-ready.ts";
import { ensureWritableDirectory } from "../process/writable-directory.ts";
import { findPostgresBinaries, type PostgresBinaries } from "./binaries.ts";
import { ensureDatabase } from "./ensure-database.ts";
import { initialiseCluster } from "./initialise.ts";
import { endLeftoverServer } from "./leftover-server.ts";
import { runAs } from "./run-as.ts";
import { findServerUser, type ServerUser } from "./server-user.ts";

const READY_TIMEOUT_MS = 60_000;
const HOST_SCRIPT = fileURLToPath(new URL("./host.ts", import.meta.url));
const ROLE = "analytics";
const VAULT_ROLE = "analytics_vault";
const DATABASE = "analytics";
// The server user must pass through this directory to its cluster; what is secret in it has mode 0600.
const DIRECTORY_MODE = 0o711;

export interface PostgresOptions {
  /** Everything of this server lives here: the cluster, passwords, log. */
  directory: string;
  /** 0 (default) takes a free port. */
  port?: number;
  /** false trades crash safety for speed: for tests only. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  pid: number;
  /** Of the application's role on its database. */
  url: string;
  /** Of the role for what the application's role must not read, on the same database. */
  vaultUrl: string;
  port: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

/** Starts a Postgres server over the directory and waits for its first answer. Throws `EmbeddedError`. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  ensureWritableDirectory(directory, DIRECTORY_MODE);
  const lock = lockDirectory(directory);
  try {
    await endLeftoverChild(directory);
    await endLeftoverServer(join(directory, "data"));

    return await launch(directory, options, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function launch(
  directory: string,
  options: PostgresOptions,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const port = await choosePort(options.port ?? 0, "POSTGRES_PORT");
  const passwords = loadOrCreatePasswords(directory, ["postgres", ROLE, VAULT_ROLE]);
  const binaries = findPostgresBinaries();
  const user = findServerUser();
  if (user !== null) chmodSync(directory, DIRECTORY_MODE);
  await initialiseCluster({ directory, binaries, user, password: passwords.postgres });
  const child = startHost({ directory, binaries, user, port, durable: options.durable ?? true });
  const adminUrl = `postgres://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`;
  try {
    await waitUntilReady({
      name: "Postgres",
      child,
      timeoutMs: READY_TIMEOUT_MS,
      probe: () => probe(adminUrl),
    });
    await ensureDatabase({
      adminUrl,
      role: ROLE,
      password: passwords[ROLE],
      database: DATABASE,
      vault: { role: VAULT_ROLE, password: passwords[VAULT_ROLE] },
    });
  } catch (error) {
    await child.stop();
    throw error;
  }
  const urlOf = (role: keyof typeof passwords) =>
    `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${DATABASE}`;
  const exited = child.exited.then((exit) => {
    forgetChild(directory);
    release();

    return exit;
  });

  return {
    pid: child.identity.pid,
    url: urlOf(ROLE),
    vaultUrl: urlOf(VAULT_ROLE),
    port,
    exited,
    stop: async () => {
      await child.stop();
      await exited;
    },
  };
}

interface HostInput {
  directory: string;
  binaries: PostgresBinaries;
  user: ServerUser | null;
  port: number;
  durable: boolean;
}

function startHost({ directory, binaries, user, port, durable }: HostInput): Child {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    ...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const cluster = join(directory, "data");
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const host = runAs(user, binaries.postgres, ["-D", cluster, ...flags], [cluster]);
  const child = startNodeChild({
    args: ["--no-warnings", HOST_SCRIPT, JSON.stringify(host)],
    logFile: join(directory, "server.log"),
    env: { ...process.env, LC_ALL: "C" },
  });
  rememberChild(directory, child.identity);

  return child;
}

async function probe(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query("SELECT 1");
  } finally {
    await client.end().catch(() => {});
  }
}
