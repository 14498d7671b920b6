import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

/** A foreign program that ends with this process, however this process ends. */
export interface GuardedProcess {
  pid: number;
  hasExited(): boolean;
  exited: Promise<void>;
  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM, and SIGKILL after `graceMs`; resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  logTail(): string;
}

/** Starts a program that knows nothing of its parent. Its output goes to `logFile`. */
export function startGuarded(options: {
  command: string;
  args: readonly string[];
  logFile: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}): GuardedProcess {
  const { command, args, logFile, cwd, env } = options;
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(command, [...args], { cwd, env, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });
  const pid = child.pid ?? 0;
  const guard = pid === 0 ? null : startGuard(pid);
  void exited.then(() => guard?.kill("SIGKILL"));

  return {
    pid,
    exited,
    hasExited: () => pid === 0 || child.exitCode !== null || child.signalCode !== null,
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    stop: async (graceMs = 10_000) => {
      child.kill("SIGTERM");
      const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await exited;
      clearTimeout(timer);
    },
    logTail: () => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-15).join("\n"),
  };
}

/** Its standard input closes when this process dies; then it ends the program. */
function startGuard(pid: number): ChildProcess {
  const guard = spawn("sh", ["-c", `cat > /dev/null; kill -9 ${pid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.stdin?.on("error", () => {});
  guard.unref();

  return guard;
}
