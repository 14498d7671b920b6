import type { Logger } from "@analytics/core/logger";
import { archive } from "./archive.ts";
import { compact } from "./compact.ts";
import type { LakeDeps } from "./lake-deps.ts";
import { verify } from "./verify.ts";

/** Days that one round of checks reads back; with a round an hour, a year is read back in two weeks. */
const VERIFY_DAYS = 1;

/** Brings what is new into the lake. */
export async function runArchive(deps: LakeDeps & { logger: Logger; signal: AbortSignal }): Promise<void> {
  const report = await archive(deps, { signal: deps.signal });
  if (report === null) return;
  if (report.days > 0)
    deps.logger.info({ job: "lake-archive", days: report.days, hours: report.hours }, "archived");
  for (const failure of report.failed)
    deps.logger.error({ job: "lake-archive", ...failure }, "day not archived");
}

/** Makes fewer files of finished days, then reads back the days that were checked the longest ago. */
export async function runLakeUpkeep(deps: LakeDeps & { logger: Logger; signal: AbortSignal }): Promise<void> {
  const compacted = await compact(deps, { signal: deps.signal });
  if (compacted !== null && compacted.days + compacted.deleted > 0)
    deps.logger.info({ job: "lake-compact", ...compacted }, "compacted");
  const verified = await verify(deps, { daysMax: VERIFY_DAYS, signal: deps.signal });
  for (const problem of verified.problems)
    deps.logger.error({ job: "lake-verify", ...problem }, "lake differs");
}
