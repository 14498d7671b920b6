import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDirectory } from "../cache-directory.ts";
import { publishDirectory } from "../publish-directory.ts";
import { runCommand } from "../run-command.ts";
import { ServiceUnavailable } from "../service-unavailable.ts";

const VERSION = "4.1.0";
const JAVA_MIN = 17;

/** The class path of Apache Kafka from Maven Central, got once. Throws `ServiceUnavailable` without Java, Maven or network. */
export async function installKafka(): Promise<string> {
  await requireJava();
  const directory = join(cacheDirectory(), `kafka-${VERSION}`);
  await publishDirectory(directory, download);

  return join(directory, "*");
}

async function requireJava(): Promise<void> {
  const text = await runCommand("java", ["--version"]).catch(() => {
    throw new ServiceUnavailable("Kafka needs Java, and there is none.");
  });
  const major = Number(/\b(\d+)[.\s]/.exec(text)?.[1] ?? 0);
  if (major < JAVA_MIN)
    throw new ServiceUnavailable(`Kafka needs Java ${JAVA_MIN}; this machine has ${major}.`);
}

async function download(directory: string): Promise<void> {
  const pom = join(directory, "pom.xml");
  await writeFile(pom, POM);
  try {
    await runCommand("mvn", [
      "--batch-mode",
      "--quiet",
      "--file",
      pom,
      "dependency:copy-dependencies",
      `-DoutputDirectory=${directory}`,
    ]);
  } catch (error) {
    throw new ServiceUnavailable(`Kafka's jars cannot be had by Maven: ${(error as Error).message}`);
  }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${VERSION}</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
`;
