import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { EmbeddedError } from "../../packages/embedded/src/embedded-error.ts";

export interface StartSettings {
  isDev: boolean;
  /** Of the console; 0 takes a free one. */
  port: number;
  dataDirectory: string;
  hasDemo: boolean;
  /** null: the embedded ClickHouse. */
  externalClickHouse: ExternalClickHouse | null;
  clickhouseHttpPort: number;
  clickhouseTcpPort: number;
  /** null: the embedded Postgres. */
  externalPostgres: PostgresConnection | null;
  postgresPort: number;
}

export interface ExternalClickHouse {
  url: string;
  username: string;
  password: string;
  cluster?: string;
}

export interface PostgresConnection {
  url: string;
  /** Of the role that owns the identity vault; undefined: it has none of its own. */
  vaultUrl?: string | undefined;
}

type Environment = Record<string, string | undefined>;

/** What `npm start` was asked to do. Throws an `EmbeddedError` that names the variable that is not usable. */
export function readStartSettings(args: readonly string[], env: Environment): StartSettings {
  const { isDev } = parseFlags(args);

  return {
    isDev,
    port: readPort(env, "PORT", 3000),
    dataDirectory: resolve(env.ANALYTICS_DATA_DIR || ".data"),
    hasDemo: readSwitch(env, "ANALYTICS_DEMO", true),
    externalClickHouse: readExternalClickHouse(env),
    clickhouseHttpPort: readPort(env, "CLICKHOUSE_HTTP_PORT", 8123),
    clickhouseTcpPort: readPort(env, "CLICKHOUSE_TCP_PORT", 9000),
    externalPostgres: readExternalPostgres(env),
    postgresPort: readPort(env, "POSTGRES_PORT", 5433),
  };
}

function parseFlags(args: readonly string[]): { isDev: boolean } {
  try {
    const { values } = parseArgs({ args: [...args], options: { dev: { type: "boolean", default: false } } });

    return { isDev: values.dev };
  } catch (error) {
    throw new EmbeddedError(`${(error as Error).message}\nUsage: npm start [-- --dev]`);
  }
}

function readExternalClickHouse(env: Environment): ExternalClickHouse | null {
  if (!env.CLICKHOUSE_URL) return null;

  return {
    url: env.CLICKHOUSE_URL,
    username: env.CLICKHOUSE_USER ?? "default",
    password: env.CLICKHOUSE_PASSWORD ?? "",
    ...(env.CLICKHOUSE_CLUSTER ? { cluster: env.CLICKHOUSE_CLUSTER } : {}),
  };
}

function readExternalPostgres(env: Environment): PostgresConnection | null {
  if (!env.DATABASE_URL) return null;

  return { url: env.DATABASE_URL, vaultUrl: env.VAULT_DATABASE_URL || undefined };
}

function readPort(env: Environment, name: string, standard: number): number {
  const text = env[name];
  if (text === undefined || text === "") return standard;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;

  throw new EmbeddedError(`${name}=${text} is not a port: use a number from 0 (any free port) to 65535.`);
}

/** A variable that is 1 or 0. Throws an `EmbeddedError` that names it when it is neither. */
export function readSwitch(env: Readonly<Environment>, name: string, standard: boolean): boolean {
  const text = env[name];
  if (text === undefined || text === "") return standard;
  if (text === "1" || text === "true") return true;
  if (text === "0" || text === "false") return false;

  throw new EmbeddedError(`${name}=${text} is not a switch: use 1 or 0.`);
}
