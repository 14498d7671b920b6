import { createHash } from "node:crypto";
import { join } from "node:path";
import { cacheDirectory } from "./cache-directory.ts";
import { publishDirectory } from "./publish-directory.ts";
import { runCommand } from "./run-command.ts";
import { ServiceUnavailable } from "./service-unavailable.ts";

/** A Python that has these packages (`name==version`), got once by pip. Throws `ServiceUnavailable` when it cannot be had. */
export async function installPython(packages: readonly string[]): Promise<{ packagesDirectory: string }> {
  const name = createHash("sha256")
    .update([...packages].sort().join())
    .digest("hex")
    .slice(0, 12);
  const packagesDirectory = join(cacheDirectory(), `python-${name}`);
  await runCommand("python3", ["--version"]).catch(() => {
    throw new ServiceUnavailable("There is no Python 3.");
  });
  try {
    await publishDirectory(packagesDirectory, async (directory) => {
      await runCommand("python3", ["-m", "pip", "install", "--quiet", "--target", directory, ...packages]);
    });
  } catch (error) {
    throw new ServiceUnavailable(`pip cannot install ${packages.join(", ")}: ${(error as Error).message}`);
  }

  return { packagesDirectory };
}

/** Runs a script to its end with the packages on its path. */
export async function runPython(packagesDirectory: string, args: readonly string[]): Promise<string> {
  return runCommand("python3", args, {
    env: { ...process.env, PYTHONPATH: packagesDirectory },
    timeoutMs: 120_000,
  });
}
