import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedError } from "../embedded-error.ts";

const PACKAGES: Record<string, string> = {
  "linux-x64": "@chdb/lib-linux-x64-gnu",
  "linux-arm64": "@chdb/lib-linux-arm64-gnu",
  "darwin-x64": "@chdb/lib-darwin-x64",
  "darwin-arm64": "@chdb/lib-darwin-arm64",
};

/** The path of `libchdb.so` for this machine. */
export function findClickHouseLibrary(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined)
    throw new EmbeddedError(
      `There is no embedded ClickHouse for ${platform}. Set CLICKHOUSE_URL to a ClickHouse server instead.`,
    );
  const require = createRequire(import.meta.url);
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), "libchdb.so");
  } catch (error) {
    throw new EmbeddedError(
      `The package ${name} is not installed (it is optional, for this machine only). Run npm ci without --omit=optional.`,
      { cause: error },
    );
  }
}
