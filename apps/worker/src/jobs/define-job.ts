import type { Logger } from "@analytics/core/logger";
import type { JobText } from "@analytics/db/postgres/queries/jobs/definitions";
import type { RunAlarm, RunProgress } from "@analytics/db/postgres/queries/jobs/run";
import type { z } from "zod";
import type { JobDeps } from "./job-deps.ts";

/** What a run answers. Alarms say that the data is wrong; the run itself went well. */
export interface JobReport {
  counts: Record<string, number>;
  alarms?: readonly RunAlarm[];
}

export interface JobContext extends JobDeps {
  runId: string;
  /** From 1. */
  attempt: number;
  logger: Logger;
  /** Aborts when the run is cancelled, out of time or given to another worker: stop then, and throw. */
  signal: AbortSignal;
  /** Shows how far the run is; written once a second at most. */
  report(progress: RunProgress, counts?: Record<string, number>): void;
}

export interface JobModule<Input> {
  /** Must be harmless when it runs again after dying anywhere. */
  handle(ctx: JobContext, input: Input): Promise<JobReport>;
}

export interface JobDefinition<Id extends string = string, Input extends z.ZodObject = z.ZodObject> {
  id: Id;
  title: JobText;
  /** One sentence. */
  description: JobText;
  input: Input;
  /** Five fields; the zone is Europe/Moscow unless told. A moment that passed while no worker lived is made up for once. */
  schedule?: { cron: string; zone?: string; input: z.input<Input> };
  /** Attempts after the first; the delay doubles from one to the next. */
  retry: { limit: number; delaySeconds: number; delayMaxSeconds: number };
  timeoutSeconds: number;
  /** Runs at one time in the whole fleet. */
  concurrency: number;
  /** Fields of the input: while a run with the same values is unfinished, asking again answers that run. */
  idempotencyKey?: readonly (keyof z.output<Input> & string)[];
  /** Loads the code only where and when it runs. */
  handler(): Promise<JobModule<z.output<Input>>>;
}

/** Declares a job. It does something only once it is in `registry.ts`. */
export function defineJob<const Id extends string, Input extends z.ZodObject>(
  definition: JobDefinition<Id, Input>,
): JobDefinition<Id, Input> {
  return definition;
}

/** Says in both languages how a field of an input is called and what it means: `z.int().meta(described(title, text))`. */
export function described(
  title: JobText,
  text: JobText,
): { title: string; title_ru: string; description: string; description_ru: string } {
  return { title: title.en, title_ru: title.ru, description: text.en, description_ru: text.ru };
}
