import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { TestStack } from "../../packages/embedded/src/testing.ts";

export interface ApiProcess {
  origin: string;
  /** An administrator's token. */
  token: string;
  /** A token of the developer that was named. */
  developerToken: string;
  stop(): Promise<void>;
}

/** The console's doors in a process of their own, so that the one that measures costs them nothing but its share of the machine. */
export async function startApiProcess(
  { clickhouse, postgres, vault }: TestStack,
  { developerId = "dev-01", answerCacheMiB }: { developerId?: string; answerCacheMiB?: number } = {},
): Promise<ApiProcess> {
  const setup = { stack: { clickhouse, postgres, vault }, developerId, answerCacheMiB };
  const env = { ...process.env, BENCH_SETUP: JSON.stringify(setup) };
  const child = fork(fileURLToPath(new URL("./api-process.ts", import.meta.url)), { env });
  const [message] = (await once(child, "message")) as [Omit<ApiProcess, "stop">];

  return {
    ...message,
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
