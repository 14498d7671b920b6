import { execFileSync } from "node:child_process";
import { join } from "node:path";

const MAJOR_MIN = 24;

/**
 * The Node that runs the scripts: the one from the dependencies, or the current one when that is new enough.
 * @param {string} root
 * @returns {string}
 */
export function findNode(root) {
  const pinned = join(root, "node_modules", ".bin", "node");
  if (majorOf(pinned) >= MAJOR_MIN) return pinned;
  if (Number(process.versions.node.split(".")[0]) >= MAJOR_MIN) return process.execPath;

  throw new Error(
    `Node ${MAJOR_MIN} is missing: the package "node" brings it with an install script. Allow it (npm config set ignore-scripts false), run npm ci again, or use Node ${MAJOR_MIN} or newer yourself.`,
  );
}

/** @param {string} path */
function majorOf(path) {
  try {
    return Number(execFileSync(path, ["--version"], { encoding: "utf8" }).slice(1).split(".")[0]);
  } catch {
    return 0;
  }
}
