import { z } from "zod";

export const RUN_STATES = ["queued", "running", "retrying", "succeeded", "failed", "cancelled"] as const;

export const runStateSchema = z.enum(RUN_STATES).meta({ id: "RunState" });

/** What a run counted, by name. */
export const countsSchema = z.record(z.string(), z.number());

/** Something that a run found wrong with the data. It does not fail the run. */
export const runAlarmSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "RunAlarm" });
