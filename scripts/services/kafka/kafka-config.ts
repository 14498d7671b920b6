import type { Certificate } from "./make-certificate.ts";

export interface KafkaConfigOptions {
  dataDirectory: string;
  port: number;
  controllerPort: number;
  /** Adds a listener over TLS with SASL (PLAIN and SCRAM) for this one user. */
  sasl?: { port: number; username: string; password: string; certificate: Certificate };
}

/** `server.properties` of a broker that is its own controller (KRaft), on this machine only. */
export function kafkaConfig({ dataDirectory, port, controllerPort, sasl }: KafkaConfigOptions): string {
  const listeners = [`PLAINTEXT://127.0.0.1:${port}`, `CONTROLLER://127.0.0.1:${controllerPort}`];
  if (sasl !== undefined) listeners.push(`SASL_SSL://127.0.0.1:${sasl.port}`);
  const properties: Record<string, string | number> = {
    "process.roles": "broker,controller",
    "node.id": 1,
    "controller.quorum.voters": `1@127.0.0.1:${controllerPort}`,
    "controller.listener.names": "CONTROLLER",
    "inter.broker.listener.name": "PLAINTEXT",
    listeners: listeners.join(","),
    "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL",
    "log.dirs": dataDirectory,
    "auto.create.topics.enable": "false",
    "num.partitions": 6,
    "offsets.topic.replication.factor": 1,
    "offsets.topic.num.partitions": 4,
    "transaction.state.log.replication.factor": 1,
    "transaction.state.log.min.isr": 1,
    "transaction.state.log.num.partitions": 4,
    "share.coordinator.state.topic.replication.factor": 1,
    "share.coordinator.state.topic.min.isr": 1,
    // A broker that was killed and started again may take its own place at once.
    "broker.session.timeout.ms": 2_000,
    "broker.heartbeat.interval.ms": 500,
    "group.initial.rebalance.delay.ms": 0,
    "group.min.session.timeout.ms": 1_000,
    "message.max.bytes": 8_388_608,
  };
  if (sasl !== undefined) Object.assign(properties, saslProperties(sasl));

  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join("");
}

function saslProperties({ username, password, certificate }: NonNullable<KafkaConfigOptions["sasl"]>) {
  const login = "org.apache.kafka.common.security";

  return {
    "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
    "listener.name.sasl_ssl.plain.sasl.jaas.config": `${login}.plain.PlainLoginModule required user_${username}="${password}";`,
    "listener.name.sasl_ssl.scram-sha-256.sasl.jaas.config": `${login}.scram.ScramLoginModule required;`,
    "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": `${login}.scram.ScramLoginModule required;`,
    "listener.name.sasl_ssl.ssl.keystore.type": "PKCS12",
    "listener.name.sasl_ssl.ssl.keystore.location": certificate.keystore,
    "listener.name.sasl_ssl.ssl.keystore.password": certificate.password,
  };
}
