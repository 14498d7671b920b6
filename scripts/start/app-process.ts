import { fileURLToPath } from "node:url";
import { startNodeChild } from "../../packages/embedded/src/process/child-process.ts";
import type { Part } from "../../packages/embedded/src/process/supervise.ts";

const END_WITH_PARENT = new URL("../../packages/embedded/src/process/end-with-parent.ts", import.meta.url)
  .href;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const STOP_GRACE_MS = 10_000;

/** What runs. */
export interface App {
  /** Path of the main file from the repository root. */
  main: string;
  nodeArgs?: readonly string[];
}

export const CONSOLE: App = { main: "apps/console/server/main.ts" };
/** Batches live for a moment only: with room for young objects and one helper for the collector they cost a fifth less. */
export const WORKER: App = {
  main: "apps/worker/src/main.ts",
  nodeArgs: ["--v8-pool-size=1", "--max-semi-space-size=32"],
};

export interface AppProcessOptions {
  app: App;
  args?: readonly string[];
  logFile: string;
  env: NodeJS.ProcessEnv;
  onLine: (line: string) => void;
}

/** Starts an app of ours under this Node; it ends with us, however we end. */
export function startApp({ app, args = [], logFile, env, onLine }: AppProcessOptions): Part {
  const child = startNodeChild({
    args: [
      "--disable-warning=ExperimentalWarning",
      "--disable-warning=TimeoutNegativeWarning",
      ...(app.nodeArgs ?? []),
      "--import",
      END_WITH_PARENT,
      app.main,
      ...args,
    ],
    cwd: ROOT,
    logFile,
    env,
    onLine,
  });

  return {
    pid: child.identity.pid,
    exited: child.exited,
    stop: () => child.stop(STOP_GRACE_MS),
  };
}
