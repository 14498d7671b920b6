import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { EmbeddedError } from "../../packages/embedded/src/embedded-error.ts";
import { lockDirectory } from "../../packages/embedded/src/process/directory-lock.ts";
import { openConsoleBuilds } from "./console-builds.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const CONSOLE = join(ROOT, "apps", "console");
const LOCK_DIRECTORY = join(ROOT, "node_modules", ".cache", "analytics-console-build");
const DIGEST_LENGTH = 16;
const LOCK_WAIT_MS = 300_000;
const LOCK_POLL_MS = 500;
/** A build says nothing of its own; so often it is told that it goes on. */
const REMINDER_MS = 20_000;
/** What the pages and their routes are made of; tests are no part of the build. */
const SOURCES = [
  "apps/console/**/*.{ts,tsx,css,json,mjs}",
  "apps/console/public/**/*",
  "packages/{core,db,ingest,metrics,api,client}/{src/**/*.{ts,json},package.json}",
  "package-lock.json",
];
const NOT_SOURCES = /(^|\/)(node_modules|\.next|\.turbo|e2e)(\/|$)|\.test\.tsx?$|next-env\.d\.ts$/;

export interface BuildReport {
  /** Path of the build from the console's folder. */
  directory: string;
  wasNeeded: boolean;
  seconds: number;
}

/**
 * Runs `next build` unless there is a build of the same sources. Each has a folder of its own, named after its sources; those
 * that nobody serves any more are removed. One build at a time per checkout.
 */
export async function buildConsole(say: (text: string) => void, signal: AbortSignal): Promise<BuildReport> {
  const startedAt = Date.now();
  const builds = openConsoleBuilds(CONSOLE);
  const digest = (await digestSources()).slice(0, DIGEST_LENGTH);
  builds.use(digest);
  const directory = builds.directoryOf(digest);
  if (builds.has(digest)) return { directory, wasNeeded: false, seconds: 0 };
  mkdirSync(LOCK_DIRECTORY, { recursive: true });
  const lock = await waitForLock(say, signal);
  try {
    // Another process may have built the same while we waited.
    if (builds.has(digest)) return { directory, wasNeeded: false, seconds: 0 };
    builds.removeUnused();
    say("Building the console, which takes a minute or two…");
    const reminder = setInterval(
      () => say(`Still building the console: ${secondsSince(startedAt)} s.`),
      REMINDER_MS,
    );
    await runNextBuild(builds.prepare(digest), signal).finally(() => clearInterval(reminder));
    builds.complete(digest);
  } finally {
    lock.release();
  }

  return { directory, wasNeeded: true, seconds: secondsSince(startedAt) };
}

function secondsSince(startedAt: number): number {
  return Math.round((Date.now() - startedAt) / 1_000);
}

async function digestSources(): Promise<string> {
  const files: string[] = [];
  for (const pattern of SOURCES) {
    for await (const entry of glob(pattern, {
      cwd: ROOT,
      withFileTypes: true,
      exclude: (candidate) => NOT_SOURCES.test(relativePath(candidate)),
    })) {
      const path = relativePath(entry);
      if (entry.isFile() && !NOT_SOURCES.test(path)) files.push(path);
    }
  }
  const hash = createHash("sha256");
  for (const file of [...new Set(files)].sort()) {
    hash.update(`${file}\0`);
    hash.update(await readFile(join(ROOT, file)));
  }

  return hash.digest("hex");
}

function relativePath(entry: { parentPath: string; name: string }): string {
  return join(entry.parentPath, entry.name).slice(ROOT.length);
}

async function waitForLock(say: (text: string) => void, signal: AbortSignal): Promise<{ release(): void }> {
  const deadline = Date.now() + LOCK_WAIT_MS;
  let isWaiting = false;
  for (;;) {
    signal.throwIfAborted();
    try {
      return lockDirectory(LOCK_DIRECTORY);
    } catch (error) {
      if (!(error instanceof EmbeddedError) || Date.now() > deadline) throw error;
      if (!isWaiting) say("Another process is building the console; waiting for it…");
      isWaiting = true;
      await sleep(LOCK_POLL_MS);
    }
  }
}

async function runNextBuild(directory: string, signal: AbortSignal): Promise<void> {
  const next = join(ROOT, "node_modules", "next", "dist", "bin", "next");
  try {
    await promisify(execFile)(process.execPath, [next, "build"], {
      cwd: CONSOLE,
      signal,
      maxBuffer: 64 * 1_024 * 1_024,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        NO_COLOR: "1",
        ANALYTICS_CONSOLE_BUILD: directory,
      },
    });
  } catch (error) {
    signal.throwIfAborted();
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    const tail = `${stdout}\n${stderr}`.trim().split("\n").slice(-40).join("\n");
    throw new EmbeddedError(`The console could not be built:\n${tail}`, { cause: error });
  }
}
