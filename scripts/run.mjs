/**
 * `node scripts/run.mjs NAME …args`: installs what is missing, then runs `scripts/NAME.ts` under the Node that the
 * lockfile pins. This file and `run/` are plain JavaScript that any Node from 20 on can read with nothing installed.
 */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findNode } from "./run/find-node.mjs";
import { followAncestors } from "./run/follow-ancestors.mjs";
import { ensureInstalled } from "./run/install.mjs";

const NAMES = [
  "start",
  "test",
  "token",
  "account",
  "import",
  "quarantine",
  "lake",
  "bench",
  "check",
  "generate",
  "kafka",
  "chaos",
  "fuzz",
  "screenshots",
];
const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [name = "", ...args] = process.argv.slice(2);

if (!NAMES.includes(name)) {
  console.error(`Usage: node scripts/run.mjs ${NAMES.join("|")} [arguments]`);
  process.exit(2);
}
try {
  await ensureInstalled(root);
  await run(findNode(root));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** @param {string} node */
async function run(node) {
  const script = join(root, "scripts", `${name}.ts`);
  // The Kafka client asks for a moment that is over when nothing is throttled, which Node takes for a mistake.
  const quiet = ["--disable-warning=ExperimentalWarning", "--disable-warning=TimeoutNegativeWarning"];
  const child = spawn(node, [...quiet, script, ...args], {
    stdio: "inherit",
    // Scripts find files from the root; file arguments are meant from where the user stands.
    cwd: root,
    env: {
      ...process.env,
      INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
      ANALYTICS_RUNNER_PID: String(process.pid),
      PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`,
    },
  });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  followAncestors(() => child.kill("SIGTERM"));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...exit) => resolve(exit));
  });
  process.exit(code ?? 128 + (constants.signals[/** @type {NodeJS.Signals} */ (signal)] ?? 0));
}
