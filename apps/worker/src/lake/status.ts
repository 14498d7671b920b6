import { type LakeDay, readLakeDays } from "@analytics/db/postgres/queries/lake/lake-days";
import { type LakeLag, readLakeLag } from "@analytics/db/postgres/queries/lake/lake-hours";
import type { LakeDeps } from "./lake-deps.ts";

export interface LakeStatus {
  location: string;
  days: LakeDay[];
  files: number;
  rows: number;
  bytes: number;
  lag: LakeLag;
  problems: number;
}

/** What the lake holds and what waits for it. */
export async function readLakeStatus({ postgres, objects }: LakeDeps): Promise<LakeStatus> {
  const [days, lag] = await Promise.all([readLakeDays(postgres), readLakeLag(postgres)]);
  const sum = (pick: (day: LakeDay) => number) => days.reduce((total, day) => total + pick(day), 0);

  return {
    location: objects.location,
    days,
    files: sum((day) => day.files),
    rows: sum((day) => day.rows),
    bytes: sum((day) => day.bytes),
    lag,
    problems: sum((day) => day.problems.length),
  };
}
