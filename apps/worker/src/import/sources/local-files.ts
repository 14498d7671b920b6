import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { invalid } from "@analytics/core/errors";
import type { SourceFile } from "./source-file.ts";

/**
 * The file, or the files of the folder, that a path below `directory` names. Links are followed first and judged then:
 * what lies outside of the directory is not there.
 */
export async function listLocalFiles(directory: string, path: string): Promise<SourceFile[]> {
  const root = await realpath(directory).catch(() => null);
  const target = root === null ? null : await realpath(resolve(root, path)).catch(() => null);
  if (root === null || target === null || !(target === root || target.startsWith(root + sep)))
    throw invalid(`There is no «${path}» in the import directory ${directory}.`);
  if ((await stat(target)).isFile()) return [await toFile(root, target)];
  const entries = await readdir(target, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (each) =>
        !relative(target, each)
          .split(sep)
          .some((name) => name.startsWith(".")),
    )
    .sort();

  return Promise.all(paths.map((each) => toFile(root, each)));
}

async function toFile(root: string, path: string): Promise<SourceFile> {
  const { size } = await stat(path);

  return { name: relative(root, path), bytes: size, withPath: (use) => use(path) };
}
