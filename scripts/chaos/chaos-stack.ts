import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startClickHouse } from "../../packages/embedded/src/clickhouse/start-clickhouse.ts";
import { startPostgres } from "../../packages/embedded/src/postgres/start-postgres.ts";
import { type Part, type Supervisor, supervise } from "../../packages/embedded/src/process/supervise.ts";
import { startKafka } from "../services/kafka.ts";
import { startApp, WORKER } from "../start/app-process.ts";

/** Something that can be killed and comes back by itself. */
export interface Target {
  name: string;
  /** `kill -9`; false when it is already down. */
  kill(): Promise<boolean>;
}

export interface ChaosStack {
  clickhouse: { url: string; username: string; password: string; database: string };
  postgres: { url: string };
  brokers: string;
  dataDirectory: string;
  /** The servers; workers are added when they are started. */
  targets: Target[];
  startWorkers(count: number): Promise<Workers>;
  stop(): Promise<void>;
}

export interface Workers {
  targets: Target[];
  /** Asks them to end, as an operator would, and waits. */
  stop(): Promise<void>;
}

const DATABASE = "analytics";
const COME_BACK_MS = 200;
const SESSION_TIMEOUT_MS = 6_000;

/** Real servers on this machine, each started again when it dies. Throws `ServiceUnavailable` without Kafka. */
export async function startChaosStack(directory: string): Promise<ChaosStack> {
  mkdirSync(join(directory, "logs"), { recursive: true });
  const kafka = await startKafka({ directory: join(directory, "kafka") });
  const clickhouse = await superviseOnPorts("ClickHouse", { httpPort: 0, tcpPort: 0 }, async (ports) => {
    const server = await startClickHouse({ directory: join(directory, "clickhouse"), ...ports });

    return { server, ports: { httpPort: server.httpPort, tcpPort: server.tcpPort } };
  });
  const postgres = await superviseOnPorts("Postgres", { port: 0 }, async (ports) => {
    const server = await startPostgres({ directory: join(directory, "postgres"), ...ports });

    return { server, ports: { port: server.port } };
  });
  const { url, username, password } = clickhouse.first;
  let isKafkaDown = false;
  const killKafka = async () => {
    if (isKafkaDown) return false;
    isKafkaDown = true;
    await kafka.kill();
    void kafka.restart().finally(() => {
      isKafkaDown = false;
    });

    return true;
  };
  const stack: ChaosStack = {
    clickhouse: { url, username, password, database: DATABASE },
    postgres: { url: postgres.first.url },
    brokers: kafka.brokers,
    dataDirectory: directory,
    targets: [
      toTarget("ClickHouse", clickhouse.supervisor),
      toTarget("Postgres", postgres.supervisor),
      { name: "Kafka", kill: killKafka },
    ],
    startWorkers: (count) => startWorkers(stack, count),
    stop: async () => {
      await Promise.all([clickhouse.supervisor.stop(), postgres.supervisor.stop(), kafka.stop()]);
    },
  };

  return stack;
}

async function superviseOnPorts<P extends Part, Ports extends object>(
  name: string,
  anyPorts: Ports,
  start: (ports: Ports) => Promise<{ server: P; ports: Ports }>,
): Promise<{ supervisor: Supervisor<P>; first: P }> {
  let ports = anyPorts;
  const supervisor = await supervise<P>({
    name,
    pauseMs: COME_BACK_MS,
    pauseMaxMs: 1_000,
    start: async () => {
      const started = await start(ports);
      ports = started.ports;

      return started.server;
    },
  });
  const first = supervisor.current();
  if (first === null) throw new Error(`${name} ended right after its start.`);

  return { supervisor, first };
}

async function startWorkers(stack: ChaosStack, count: number): Promise<Workers> {
  const supervisors = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      supervise<Part>({
        name: `worker ${i + 1}`,
        pauseMs: COME_BACK_MS,
        pauseMaxMs: 1_000,
        start: async () =>
          startApp({
            app: WORKER,
            logFile: join(stack.dataDirectory, "logs", `worker-${i + 1}.log`),
            env: workerEnvironment(stack),
            onLine: () => {},
          }),
      }),
    ),
  );

  return {
    targets: supervisors.map((supervisor, i) => toTarget(`worker ${i + 1}`, supervisor)),
    stop: async () => {
      await Promise.all(supervisors.map((supervisor) => supervisor.stop()));
    },
  };
}

function workerEnvironment({ clickhouse, postgres, brokers, dataDirectory }: ChaosStack): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    ANALYTICS_DATA_DIR: dataDirectory,
    ANALYTICS_DEMO: "0",
    CLICKHOUSE_URL: clickhouse.url,
    CLICKHOUSE_USER: clickhouse.username,
    CLICKHOUSE_PASSWORD: clickhouse.password,
    CLICKHOUSE_DATABASE: clickhouse.database,
    DATABASE_URL: postgres.url,
    KAFKA_BROKERS: brokers,
    KAFKA_SESSION_TIMEOUT_MS: String(SESSION_TIMEOUT_MS),
  };
}

function toTarget(name: string, supervisor: Supervisor<Part>): Target {
  return {
    name,
    kill: async () => {
      const part = supervisor.current();
      if (part === null) return false;
      process.kill(part.pid, "SIGKILL");
      await part.exited;

      return true;
    },
  };
}
