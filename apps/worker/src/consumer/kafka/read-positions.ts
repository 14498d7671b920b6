import type { Admin, ITopicMetadata } from "kafkajs";
import type { PartitionPosition } from "../message-stream.ts";
import type { KafkaSettings } from "./kafka-config.ts";
import { kafkajs } from "./kafkajs.ts";
import { matchTopics } from "./topic-pattern.ts";

/** Where the group is on every partition of the topics, and where Kafka is. */
export async function readPositions(
  admin: Admin,
  settings: KafkaSettings,
): Promise<{ cluster: string; positions: PartitionPosition[] }> {
  const { clusterId } = await admin.describeCluster();
  const topics = matchTopics(await admin.listTopics(), settings.topics);
  if (topics.length === 0) return { cluster: clusterId, positions: [] };
  const compacted = await findCompacted(admin, topics);
  const committed = await admin.fetchOffsets({ groupId: settings.groupId, topics });
  const positions: PartitionPosition[] = [];
  for (const topic of topics) {
    const offsets = committed.find((each) => each.topic === topic)?.partitions ?? [];
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      const offset = Number(offsets.find((each) => each.partition === partition)?.offset ?? -1);
      positions.push({
        topic,
        partition,
        committed: offset < 0 ? null : offset,
        low: Number(low),
        high: Number(high),
        isCompacted: compacted.has(topic),
      });
    }
  }

  return { cluster: clusterId, positions };
}

async function findCompacted(admin: Admin, topics: readonly ITopicMetadata["name"][]): Promise<Set<string>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: topics.map((name) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name,
      configNames: ["cleanup.policy"],
    })),
  });
  const isCompacted = (entries: { configName: string; configValue: string }[]) =>
    entries.some((entry) => entry.configName === "cleanup.policy" && entry.configValue.includes("compact"));

  return new Set(
    resources
      .filter(({ configEntries }) => isCompacted(configEntries))
      .map(({ resourceName }) => resourceName),
  );
}
