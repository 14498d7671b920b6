import { spawn } from "node:child_process";

export interface Check {
  name: string;
  command: string;
  args: readonly string[];
}

/** What can be known without running the product, in the order of how fast it fails. */
export const STATIC_CHECKS: readonly Check[] = [
  { name: "format and lint", command: "biome", args: ["check", "."] },
  { name: "types", command: "turbo", args: ["run", "types", "--output-logs=errors-only"] },
  { name: "types of scripts", command: "tsc", args: ["--noEmit", "-p", "scripts"] },
  {
    name: "import rules",
    command: "depcruise",
    args: ["--config", ".dependency-cruiser.mjs", "apps", "packages", "scripts"],
  },
  { name: "generated pages", command: "node", args: ["scripts/generate.ts", "--check"] },
];

/** Runs one check; resolves to its output when it failed and to null when it passed. */
export function runCheck(check: Check): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(check.command, check.args, {
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve(String(error)));
    child.on("close", (code) => resolve(code === 0 ? null : output));
  });
}
