import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname } from "node:path";
import { EmbeddedError } from "../embedded-error.ts";
import type { ServerUser } from "./server-user.ts";

export interface Invocation {
  command: string;
  args: string[];
  /** For `spawn`; empty when the command changes the user itself. */
  identity: Partial<ServerUser>;
}

/**
 * How to run a command as the server user although it may be unable to enter the folders on the way to `paths` (a
 * checkout under `/root`, a private temporary directory). Then `setpriv` changes the user and keeps one capability:
 * to pass permission checks of files. Postgres only refuses the user id 0.
 */
export function runAs(
  user: ServerUser | null,
  command: string,
  args: readonly string[],
  paths: readonly string[],
): Invocation {
  const plain = { command, args: [...args] };
  if (user === null) return { ...plain, identity: {} };
  const closed = [command, ...paths].map(findClosedFolder).find((folder) => folder !== null);
  if (closed === undefined) return { ...plain, identity: user };
  if (!hasSetpriv())
    throw new EmbeddedError(
      `Postgres cannot run as root, and its user cannot enter ${closed}. Run \`chmod o+x ${closed}\`, move the checkout and the data directory elsewhere, or start as another user.`,
    );

  return {
    command: "setpriv",
    args: [
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      "--clear-groups",
      // Without this bit access(2) ignores the capability, and Postgres asks it about its own binaries.
      "--securebits=+no_setuid_fixup",
      "--inh-caps=-all,+dac_override",
      "--ambient-caps=-all,+dac_override",
      "--",
      command,
      ...args,
    ],
    identity: {},
  };
}

/** The first folder above `path` that users without rights of their own cannot enter, or null. */
function findClosedFolder(path: string): string | null {
  const parent = dirname(path);
  if (parent === path) return null;

  return findClosedFolder(parent) ?? ((statSync(parent).mode & 0o001) === 0 ? parent : null);
}

function hasSetpriv(): boolean {
  try {
    execFileSync("setpriv", ["--version"], { stdio: "ignore" });

    return true;
  } catch {
    return false;
  }
}
