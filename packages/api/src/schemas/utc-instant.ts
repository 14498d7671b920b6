import { parseInstant } from "@analytics/core/time/zone";
import { z } from "zod";

const LATEST_MS = Date.UTC(2149, 0);

/** An ISO date or time between 1970 and 2149, read in UTC, as epoch milliseconds. */
export const utcInstant = z
  .string()
  .max(40)
  .transform((text, context) => {
    try {
      return parseInstant(text, "UTC");
    } catch {
      context.addIssue({ code: "custom", message: "is not an ISO date or time" });

      return z.NEVER;
    }
  })
  .refine((at) => at >= 0 && at < LATEST_MS, "is not between 1970 and 2149")
  .describe("An ISO date or time, read in UTC.");
