import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const CREDENTIALS_FILE = "credentials.json";
const PASSWORD_BYTES = 24;

/** Passwords of the named users, made once and kept in the directory (mode 0600). A name added later gets one then. */
export function loadOrCreatePasswords<Name extends string>(
  directory: string,
  names: readonly Name[],
): Record<Name, string> {
  const path = join(directory, CREDENTIALS_FILE);
  const stored = read(path);
  const passwords = Object.fromEntries(
    names.map((name) => [name, stored[name] ?? randomBytes(PASSWORD_BYTES).toString("hex")]),
  ) as Record<Name, string>;
  if (names.some((name) => stored[name] === undefined)) {
    writeFileSync(`${path}.new`, JSON.stringify({ ...stored, ...passwords }, null, 2), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);

  return passwords;
}

function read(path: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}
