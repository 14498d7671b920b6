import { parseInstant } from "@analytics/core/time/zone";
import { z } from "zod";

/** An ISO date or time, read in UTC, as epoch milliseconds. */
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
  });
