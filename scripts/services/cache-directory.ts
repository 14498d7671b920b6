import { homedir } from "node:os";
import { join } from "node:path";

/** Where services for development and tests are kept, outside the repository: a fresh clone finds what an earlier one got. */
export function cacheDirectory(): string {
  return (
    process.env.ANALYTICS_SERVICES_CACHE ??
    join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "analytics-service")
  );
}
