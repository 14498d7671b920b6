import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, createWriteStream, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { identify, isAlive, type ProcessIdentity } from "./process-identity.ts";

const LOG_BYTES_MAX = 5_000_000;
const TAIL_LINES = 15;
const POLL_MS = 50;

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A child in a process group of its own: Ctrl-C reaches the parent only, which then stops children in order. */
export interface Child {
  identity: ProcessIdentity;
  /** Resolves when the process has ended. */
  exited: Promise<ChildExit>;
  hasExited(): boolean;
  /** SIGTERM, then SIGKILL after `graceMs`; resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  /** The last lines of its log, for error messages. */
  logTail(): string;
}

export interface ChildOptions {
  args: readonly string[];
  logFile: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Sees each line of standard output; the log gets it too. */
  onLine?: (line: string) => void;
}

/**
 * Starts a Node script. Its standard input is a pipe that closes when this process dies, however it dies;
 * the script must end then (`stopWithParent`).
 */
export function startNodeChild({ args, logFile, cwd, env = process.env, onLine }: ChildOptions): Child {
  rotate(logFile);
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(process.execPath, [...args], {
    cwd,
    env,
    detached: true,
    stdio: ["pipe", onLine === undefined ? log : "pipe", log],
  });
  if (onLine !== undefined && child.stdout !== null) copyLines(child.stdout, logFile, onLine);
  closeSync(log);
  // A write to a dead child is not an event anyone needs; its exit is.
  child.stdin?.on("error", () => {});
  const exited = waitForExit(child);
  const pid = child.pid ?? 0;

  return {
    identity: identify(pid) ?? { pid, started: "" },
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
    stop: (graceMs = 10_000) => stopChild(child, exited, graceMs),
    logTail: () => tail(logFile),
  };
}

/** Ends a process that is not our child (a leftover), politely first. Resolves when it is gone. */
export async function endProcess(
  identity: ProcessIdentity,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  signalQuietly(identity.pid, signal);
  if (await isGoneWithin(identity, graceMs)) return;
  signalQuietly(identity.pid, "SIGKILL");
  await isGoneWithin(identity, graceMs);
}

/** Whether the process is gone before the time is over. */
export async function isGoneWithin(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (isAlive(identity)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }

  return true;
}

function copyLines(output: Readable, logFile: string, onLine: (line: string) => void): void {
  const log = createWriteStream(logFile, { flags: "a", mode: 0o600 });
  createInterface({ input: output, crlfDelay: Number.POSITIVE_INFINITY })
    .on("line", (line) => {
      log.write(`${line}\n`);
      onLine(line);
    })
    .on("close", () => log.end());
}

function waitForExit(child: ChildProcess): Promise<ChildExit> {
  return new Promise((resolve) => {
    child.once("error", () => resolve({ code: 1, signal: null }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

async function stopChild(child: ChildProcess, exited: Promise<ChildExit>, graceMs: number): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), graceMs);
  await exited;
  clearTimeout(timer);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone already.
  }
}

function rotate(logFile: string): void {
  try {
    if (statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
  } catch {
    // There is no log yet.
  }
}

function tail(logFile: string): string {
  try {
    return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  } catch {
    return "";
  }
}
