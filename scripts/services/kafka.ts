import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { choosePort } from "../../packages/embedded/src/process/ports.ts";
import { type GuardedProcess, startGuarded } from "./guarded-process.ts";
import { installKafka } from "./kafka/install-kafka.ts";
import { kafkaConfig } from "./kafka/kafka-config.ts";
import { makeCertificate } from "./kafka/make-certificate.ts";
import { runCommand } from "./run-command.ts";

const READY_LIMIT_MS = 90_000;
const HEAP = ["-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];

export interface KafkaServer {
  /** `host:port`, the value of KAFKA_BROKERS. */
  brokers: string;
  /** The listener that wants SASL over TLS, when one was asked for, and the PEM file of its authority. */
  saslBrokers: string;
  caFile: string;
  pid(): number;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same ports and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface KafkaOptions {
  directory: string;
  /** 0: a free one. */
  port?: number;
  sasl?: { username: string; password: string };
}

/** A real Apache Kafka (KRaft) on this machine. Throws `ServiceUnavailable` where it cannot be had. */
export async function startKafka({ directory, port = 0, sasl }: KafkaOptions): Promise<KafkaServer> {
  const classPath = await installKafka();
  const ports = {
    port: await choosePort(port, "KAFKA_PORT"),
    controllerPort: await choosePort(0, "KAFKA_CONTROLLER_PORT"),
    sasl: await choosePort(0, "KAFKA_SASL_PORT"),
  };
  const dataDirectory = join(directory, "data");
  const config = join(directory, "server.properties");
  mkdirSync(directory, { recursive: true });
  const secured = sasl && { ...sasl, port: ports.sasl, certificate: await makeCertificate(directory) };
  await writeFile(config, kafkaConfig({ dataDirectory, ...ports, sasl: secured }));
  if (!existsSync(join(dataDirectory, "meta.properties"))) await format(classPath, config, sasl);

  const brokers = `127.0.0.1:${ports.port}`;
  let server = await start(classPath, config, directory, brokers);

  return {
    brokers,
    saslBrokers: `127.0.0.1:${ports.sasl}`,
    caFile: secured?.certificate.caFile ?? "",
    pid: () => server.pid,
    kill: () => server.kill(),
    restart: async () => {
      server = await start(classPath, config, directory, brokers);
    },
    stop: () => server.stop(),
  };
}

async function format(classPath: string, config: string, sasl: KafkaOptions["sasl"]): Promise<void> {
  const id = Buffer.from(randomUUID().replaceAll("-", ""), "hex").toString("base64url");
  const users = ["SCRAM-SHA-256", "SCRAM-SHA-512"].flatMap((mechanism) =>
    sasl === undefined
      ? []
      : ["--add-scram", `${mechanism}=[name=${sasl.username},password=${sasl.password}]`],
  );
  // With «=»: an id may begin with a dash.
  const tool = [
    "-cp",
    classPath,
    "kafka.tools.StorageTool",
    "format",
    `--cluster-id=${id}`,
    "-c",
    config,
    ...users,
  ];
  await runCommand("java", tool);
}

async function start(
  classPath: string,
  config: string,
  directory: string,
  brokers: string,
): Promise<GuardedProcess> {
  const server = startGuarded({
    command: "java",
    args: [...HEAP, "-cp", classPath, "kafka.Kafka", config],
    cwd: directory,
    logFile: join(directory, "server.log"),
  });
  const deadline = Date.now() + READY_LIMIT_MS;
  while (!(await answers(brokers))) {
    if (server.hasExited()) throw new Error(`Kafka ended during its start:\n${server.logTail()}`);
    if (Date.now() > deadline) {
      await server.kill();
      throw new Error(`Kafka was not ready after ${READY_LIMIT_MS / 1_000} s:\n${server.logTail()}`);
    }
    await sleep(100);
  }

  return server;
}

async function answers(brokers: string): Promise<boolean> {
  const admin = new Kafka({ brokers: [brokers], logLevel: logLevel.NOTHING, retry: { retries: 0 } }).admin();
  try {
    await admin.connect();
    await admin.describeCluster();

    return true;
  } catch {
    return false;
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
