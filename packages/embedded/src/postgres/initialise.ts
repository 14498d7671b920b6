import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { EmbeddedError } from "../embedded-error.ts";
import type { PostgresBinaries } from "./binaries.ts";
import { runAs } from "./run-as.ts";
import type { ServerUser } from "./server-user.ts";

export interface InitialiseOptions {
  directory: string;
  binaries: PostgresBinaries;
  user: ServerUser | null;
  password: string;
}

/**
 * Makes the database cluster in `directory/data` when there is none. It is made aside and renamed, so that an
 * interrupted `initdb` leaves nothing behind that looks finished.
 */
export async function initialiseCluster(options: InitialiseOptions): Promise<void> {
  const { directory, binaries, user, password } = options;
  const target = join(directory, "data");
  if (existsSync(join(target, "PG_VERSION"))) return;
  const draft = mkdtempSync(join(directory, "initdb-"));
  const cluster = join(draft, "data");
  const passwordFile = join(draft, "password");
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== null) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    chmodSync(draft, 0o700);
    const invocation = runAs(
      user,
      binaries.initdb,
      [
        `--pgdata=${cluster}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--no-instructions",
        "--no-sync",
      ],
      [draft],
    );
    await promisify(execFile)(invocation.command, invocation.args, {
      ...invocation.identity,
      env: { ...process.env, LC_ALL: "C" },
    });
    renameSync(cluster, target);
  } catch (error) {
    const details = (error as { stderr?: string }).stderr ?? (error as Error).message;
    throw new EmbeddedError(`The Postgres cluster could not be made in ${directory}:\n${details}`, {
      cause: error,
    });
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
