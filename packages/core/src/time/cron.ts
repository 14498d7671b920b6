import { CronExpressionParser } from "cron-parser";

/** Five fields (minute, hour, day of month, month, day of week) or a nickname such as `@daily`. */
const FIVE_FIELDS = /^(@\w+|\S+\s+\S+\s+\S+\s+\S+\s+\S+)$/;

/** The first moment after `after` (epoch ms) that the expression names in the zone. Throws RangeError for what it cannot read. */
export function nextOccurrence(cron: string, zone: string, after: number): number {
  if (!FIVE_FIELDS.test(cron.trim()))
    throw new RangeError(`«${cron}» is not a cron expression of five fields.`);
  try {
    return CronExpressionParser.parse(cron, { tz: zone, currentDate: new Date(after) })
      .next()
      .getTime();
  } catch (error) {
    throw new RangeError(`«${cron}» in «${zone}» is not a schedule: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
