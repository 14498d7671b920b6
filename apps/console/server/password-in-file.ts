import { readFile, writeFile } from "node:fs/promises";
import { generatePassword } from "@analytics/api/auth/passwords";

/**
 * The password of the first administrator, in its file before the account is in the database: whoever dies in between, or makes the
 * account at the same time, finds the same one there.
 */
export async function passwordInFile(file: string): Promise<string> {
  const password = generatePassword();
  try {
    await writeFile(file, `login: admin\npassword: ${password}\n`, { mode: 0o600, flag: "wx" });

    return password;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const [, kept] = /^password: (\S+)$/m.exec(await readFile(file, "utf8")) ?? [];
    if (kept === undefined)
      throw new Error(`${file} names no password; remove it and start again`, { cause: error });

    return kept;
  }
}
