/** How to reach Kafka and what to read. */
export interface KafkaSettings {
  brokers: readonly string[];
  groupId: string;
  /** Topics; `*` stands for a part of a name. */
  topics: readonly string[];
  sasl?: { mechanism: "plain" | "scram-sha-256" | "scram-sha-512"; username: string; password: string };
  /** PEM texts; an empty object trusts the system's authorities. */
  tls?: { ca?: string; cert?: string; key?: string };
  sessionTimeoutMs: number;
}
