import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EmbeddedError } from "../../packages/embedded/src/embedded-error.ts";
import { readSwitch } from "./settings.ts";

const FILE = "platform.json";

/** What `npm start` last ran in a data directory, for tools that come to it from another terminal. */
export interface PlatformRecord {
  demo: boolean;
}

export function writePlatformRecord(dataDirectory: string, record: PlatformRecord): void {
  writeFileSync(join(dataDirectory, FILE), `${JSON.stringify(record)}\n`);
}

/** Whether demo accounts may sign in: as `ANALYTICS_DEMO` says, else as `npm start` was told when it last ran there, else as it does untold. */
export function readHasDemo(
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return readSwitch(env, "ANALYTICS_DEMO", readRecord(dataDirectory)?.demo ?? true);
}

function readRecord(dataDirectory: string): PlatformRecord | null {
  const path = join(dataDirectory, FILE);
  try {
    return JSON.parse(readFileSync(path, "utf8")) as PlatformRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new EmbeddedError(`${path} cannot be read. Start the platform once more, or set ANALYTICS_DEMO.`);
  }
}
