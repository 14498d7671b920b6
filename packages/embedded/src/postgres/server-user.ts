import { execFileSync } from "node:child_process";
import { EmbeddedError } from "../embedded-error.ts";

export interface ServerUser {
  uid: number;
  gid: number;
}

/**
 * Postgres refuses to run as root. Under root this is the system user `postgres` (made when it is missing), else
 * `nobody`; under any other user it is null: the server runs as that user.
 */
export function findServerUser(): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const user = lookUp("postgres") ?? create("postgres") ?? lookUp("nobody");
  if (user === null)
    throw new EmbeddedError(
      "Postgres cannot run as root, and there is no user to run it as. Add one (useradd --system postgres) or start as another user.",
    );

  return user;
}

function lookUp(name: string): ServerUser | null {
  try {
    return { uid: Number(id("-u", name)), gid: Number(id("-g", name)) };
  } catch {
    return null;
  }
}

function create(name: string): ServerUser | null {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", name], { stdio: "ignore" });
  } catch {
    return null;
  }

  return lookUp(name);
}

function id(flag: string, name: string): string {
  return execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
}
