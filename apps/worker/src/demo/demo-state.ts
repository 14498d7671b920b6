import type { Postgres } from "@analytics/db/postgres/client";
import { readSetting, writeSetting } from "@analytics/db/postgres/queries/settings";
import { z } from "zod";

const SETTING = "demo";

const demoState = z.object({
  seed: z.int(),
  /** First UTC day of the world, `YYYY-MM-DD`. */
  firstDay: z.iso.date(),
  historyDays: z.int().positive(),
  users: z.int().positive(),
  /** Everything before this event is stored: day of the world and index among the deliveries of that day. */
  day: z.int().nonnegative(),
  index: z.int().nonnegative(),
  /** The history is stored and its rollups are built; what comes now is live. */
  isLoaded: z.boolean(),
});

export type DemoState = z.infer<typeof demoState>;

/** How far the demo platform has been told, or null when it never began. */
export async function readDemoState(postgres: Postgres): Promise<DemoState | null> {
  const value = await readSetting(postgres, SETTING);

  return value === null ? null : demoState.parse(value);
}

export async function writeDemoState(postgres: Postgres, state: DemoState): Promise<void> {
  await writeSetting(postgres, SETTING, state);
}
