import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "@analytics/api/auth/password-length";
import { UsageError } from "./commands.ts";

/** A line of standard input, not echoed on a terminal. Throws a UsageError when it is too short or too long. */
export async function askPassword(): Promise<string> {
  const isTerminal = Boolean(process.stdin.isTTY);
  if (isTerminal) process.stderr.write("Password: ");
  const lines = createInterface({ input: process.stdin, output: nowhere(), terminal: isTerminal });
  const { value } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (isTerminal) process.stderr.write("\n");
  const password = String(value ?? "");
  if (password.length < PASSWORD_LENGTH_MIN || password.length > PASSWORD_LENGTH_MAX)
    throw new UsageError(`A password has ${PASSWORD_LENGTH_MIN} to ${PASSWORD_LENGTH_MAX} characters.`);

  return password;
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
