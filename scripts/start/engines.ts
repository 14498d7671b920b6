import { join } from "node:path";
import { startClickHouse } from "../../packages/embedded/src/clickhouse/start-clickhouse.ts";
import { startPostgres } from "../../packages/embedded/src/postgres/start-postgres.ts";
import { type SupervisorEvent, supervise } from "../../packages/embedded/src/process/supervise.ts";
import type { ExternalClickHouse, PostgresConnection, StartSettings } from "./settings.ts";

export interface Engine<Connection> {
  connection: Connection;
  isEmbedded: boolean;
  stop(): Promise<void>;
}

type OnEvent = (event: SupervisorEvent) => void;

/** The ClickHouse that the settings name, or the embedded one, kept running on the ports it got at first. */
export async function openClickHouse(
  settings: StartSettings,
  onEvent: OnEvent,
): Promise<Engine<ExternalClickHouse>> {
  if (settings.externalClickHouse !== null) return external(settings.externalClickHouse);
  const directory = join(settings.dataDirectory, "clickhouse");
  let ports = { httpPort: settings.clickhouseHttpPort, tcpPort: settings.clickhouseTcpPort };
  const supervisor = await supervise({
    name: "ClickHouse",
    onEvent,
    start: async () => {
      const server = await startClickHouse({ directory, ...ports });
      ports = { httpPort: server.httpPort, tcpPort: server.tcpPort };

      return server;
    },
  });
  const server = supervisor.current();
  if (server === null) throw new Error("ClickHouse ended right after its start.");
  const { url, username, password } = server;

  return { connection: { url, username, password }, isEmbedded: true, stop: supervisor.stop };
}

/** The Postgres that the settings name, or the embedded one. */
export async function openPostgres(
  settings: StartSettings,
  onEvent: OnEvent,
): Promise<Engine<PostgresConnection>> {
  if (settings.externalPostgres !== null) return external(settings.externalPostgres);
  const directory = join(settings.dataDirectory, "postgres");
  let port = settings.postgresPort;
  const supervisor = await supervise({
    name: "Postgres",
    onEvent,
    start: async () => {
      const server = await startPostgres({ directory, port });
      port = server.port;

      return server;
    },
  });
  const server = supervisor.current();
  if (server === null) throw new Error("Postgres ended right after its start.");

  const { url, vaultUrl } = server;

  return { connection: { url, vaultUrl }, isEmbedded: true, stop: supervisor.stop };
}

function external<Connection>(connection: Connection): Engine<Connection> {
  return { connection, isEmbedded: false, stop: async () => {} };
}
