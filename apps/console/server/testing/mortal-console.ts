import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import type { TestStack } from "../../../../packages/embedded/src/testing.ts";
import type { ChildOptions } from "./console-child.ts";

/** A console in a process of its own, on one port through all its lives. */
export interface MortalConsole {
  origin: string;
  /** kill -9, and waits for the end. */
  kill(): Promise<void>;
  start(): Promise<void>;
}

/** `directory`: where it keeps its keys, so that tokens outlive it. Not running yet. */
export async function createMortalConsole(stack: TestStack, directory: string): Promise<MortalConsole> {
  const port = await freePort();
  const { stop: _, ...plain } = stack;
  const options: ChildOptions = { port, directory, stack: plain };
  let child: ChildProcess | null = null;

  return {
    origin: `http://127.0.0.1:${port}`,
    start: async () => {
      const script = fileURLToPath(new URL("console-child.ts", import.meta.url));
      child = fork(script, [JSON.stringify(options)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      await once(child, "message", { signal: AbortSignal.timeout(60_000) });
    },
    kill: async () => {
      if (child === null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
      child = null;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
