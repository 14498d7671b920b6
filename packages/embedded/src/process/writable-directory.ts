import { accessSync, constants, mkdirSync } from "node:fs";
import { EmbeddedError } from "../embedded-error.ts";

/** Makes the directory when it is missing. Throws an `EmbeddedError` when it cannot be made or written. */
export function ensureWritableDirectory(directory: string, mode = 0o755): void {
  try {
    mkdirSync(directory, { recursive: true, mode });
    accessSync(directory, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedError(
      `The data directory ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}). Set ANALYTICS_DATA_DIR to a directory that this user may write.`,
      { cause: error },
    );
  }
}
