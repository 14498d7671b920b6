import { execFile } from "node:child_process";
import { promisify } from "node:util";

const OUTPUT_BYTES_MAX = 16_777_216;

/** Runs a command to its end; throws with the end of what it printed. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number } = {},
): Promise<string> {
  const { timeoutMs = 600_000, ...rest } = options;
  try {
    const { stdout } = await promisify(execFile)(command, [...args], {
      ...rest,
      timeout: timeoutMs,
      maxBuffer: OUTPUT_BYTES_MAX,
    });

    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "", message } = error as Error & { stdout?: string; stderr?: string };
    // The message of a failed command repeats all of its output.
    const [reason] = message.split("\n");
    throw new Error(`${command}: ${reason}\n${`${stdout}\n${stderr}`.trim().slice(-2_000)}`);
  }
}
