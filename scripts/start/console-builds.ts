import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedError } from "../../packages/embedded/src/embedded-error.ts";
import { lockDirectory } from "../../packages/embedded/src/process/directory-lock.ts";

const BUILDS = join(".next", "builds");
const USERS = join(".next", "users");

/** The builds of one checkout's console, each in a folder named after its sources. */
export interface ConsoleBuilds {
  /** Path from the console's folder. */
  directoryOf(name: string): string;
  has(name: string): boolean;
  /** Keeps the build from being removed as long as this process lives. */
  use(name: string): void;
  /** Makes room for a new build and returns its path from the console's folder. */
  prepare(name: string): string;
  /** Marks the build as whole. */
  complete(name: string): void;
  /** Removes every build that no living process uses. */
  removeUnused(): void;
}

export function openConsoleBuilds(consoleDirectory: string): ConsoleBuilds {
  const builds = join(consoleDirectory, BUILDS);
  const usersOf = (name: string) => join(consoleDirectory, USERS, name);
  const stampOf = (name: string) => join(builds, `${name}.complete`);
  const tsconfigOf = (name: string) => join(builds, `${name}.tsconfig.json`);
  const remove = (name: string) => {
    for (const path of [stampOf(name), join(builds, name), tsconfigOf(name), usersOf(name)])
      rmSync(path, { recursive: true, force: true });
  };

  return {
    directoryOf: (name) => join(BUILDS, name),
    has: (name) => existsSync(stampOf(name)) && existsSync(join(builds, name, "BUILD_ID")),
    use: (name) => {
      const user = join(usersOf(name), String(process.pid));
      mkdirSync(user, { recursive: true });
      lockDirectory(user);
    },
    prepare: (name) => {
      rmSync(stampOf(name), { force: true });
      mkdirSync(builds, { recursive: true });
      writeFileSync(tsconfigOf(name), JSON.stringify({ extends: "../../tsconfig.json" }));

      return join(BUILDS, name);
    },
    complete: (name) => writeFileSync(stampOf(name), ""),
    removeUnused: () => {
      for (const name of listNames(builds)) if (!hasLivingUser(usersOf(name))) remove(name);
    },
  };
}

function listNames(builds: string): string[] {
  if (!existsSync(builds)) return [];

  return [...new Set(readdirSync(builds).map((entry) => entry.split(".")[0] as string))];
}

function hasLivingUser(users: string): boolean {
  if (!existsSync(users)) return false;

  return readdirSync(users).some((user) => isHeld(join(users, user)));
}

function isHeld(user: string): boolean {
  try {
    lockDirectory(user).release();

    return false;
  } catch (error) {
    if (error instanceof EmbeddedError) return true;
    throw error;
  }
}
