/**
 * `node scripts/complete-lockfile.mjs`: adds the optional packages of other platforms that `npm install` left out of
 * package-lock.json (npm drops what it cannot resolve at that moment), because `npm ci` refuses a lockfile without them.
 * Run it after `npm install` when `npm ci --dry-run` says "Missing: … from lock file".
 */
import { readFileSync, writeFileSync } from "node:fs";

const FILE = new URL("../package-lock.json", import.meta.url);
const OPERATING_SYSTEMS = ["android", "darwin", "freebsd", "linux", "win32", "windows"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "wasm32", "64"];

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */

const lockfile = JSON.parse(readFileSync(FILE, "utf8"));
/** @type {Record<string, Entry>} */
const packages = lockfile.packages;
const added = [];
for (const [path, entry] of Object.entries({ ...packages })) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name) || !/^\d/.test(version)) continue;
    packages[`node_modules/${name}`] = makeEntry(name, version, entry.dev === true);
    added.push(`${name}@${version}`);
  }
}
const [root = ["", {}], ...others] = Object.entries(packages);
others.sort(([left], [right]) => left.localeCompare(right, "en"));
lockfile.packages = Object.fromEntries([root, ...others]);
if (added.length > 0) writeFileSync(FILE, `${JSON.stringify(lockfile, null, 2)}\n`);
console.log(added.length > 0 ? `Added ${added.join(", ")}.` : "Nothing is missing.");

/**
 * Whether the name resolves from `path` upwards, as Node would look it up.
 * @param {string} path
 * @param {string} name
 * @returns {boolean}
 */
function isLocked(path, name) {
  if (packages[`${path === "" ? "" : `${path}/`}node_modules/${name}`] !== undefined) return true;
  if (path === "") return false;

  return isLocked(path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

/**
 * @param {string} name
 * @param {string} version
 * @param {boolean} isDev
 * @returns {Entry}
 */
function makeEntry(name, version, isDev) {
  const words = name.split(/[/-]/);
  const os = OPERATING_SYSTEMS.find((word) => words.includes(word));
  const cpu = PROCESSORS.find((word) => words.includes(word));
  const libc = words.includes("gnu") ? "glibc" : words.includes("musl") ? "musl" : undefined;

  return {
    version,
    ...(cpu === undefined ? {} : { cpu: [cpu === "64" ? "x64" : cpu] }),
    ...(isDev ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    ...(os === undefined ? {} : { os: [os === "windows" ? "win32" : os] }),
  };
}
