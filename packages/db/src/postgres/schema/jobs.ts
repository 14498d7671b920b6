import { sql } from "drizzle-orm";
import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What the workers say they can run. A worker writes its registry when it starts and renews `seen_at` while it lives. */
export const jobDefinitions = pgTable("job_definitions", {
  id: text("id").primaryKey(),
  kind: text("kind", { enum: ["job", "loop"] }).notNull(),
  /** `{en, ru}`. */
  title: jsonb("title").notNull(),
  description: jsonb("description").notNull(),
  /** JSON Schema of the input; null for a loop. */
  inputSchema: jsonb("input_schema"),
  cron: text("cron"),
  zone: text("zone"),
  everySeconds: integer("every_seconds"),
  timeoutSeconds: integer("timeout_seconds"),
  retryLimit: integer("retry_limit"),
  concurrency: integer("concurrency"),
  /** Fields of the input that make two wishes one; null: every wish is a run of its own. */
  idempotencyKey: jsonb("idempotency_key"),
  seenAt: instant("seen_at").notNull().defaultNow(),
});

/** The last run of each loop. A loop runs several times a minute, so its history is one row that is written over. */
export const jobLoops = pgTable("job_loops", {
  id: text("id").primaryKey(),
  worker: text("worker").notNull(),
  startedAt: instant("started_at").notNull(),
  durationMs: integer("duration_ms").notNull(),
  counts: jsonb("counts").notNull(),
  /** Failures since the last success. */
  failures: integer("failures").notNull().default(0),
  error: text("error"),
  errorAt: instant("error_at"),
});

/** Every run of a job, from the wish to the end. The queue decides who runs it; this table says what happened. */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** Order of creation, for pages. */
    seq: bigserial("seq", { mode: "number" }).notNull(),
    job: text("job").notNull(),
    trigger: text("trigger", { enum: ["schedule", "manual", "code"] }).notNull(),
    requestedBy: text("requested_by"),
    input: jsonb("input").notNull(),
    idempotencyKey: text("idempotency_key"),
    state: text("state", {
      enum: ["queued", "running", "retrying", "succeeded", "failed", "cancelled"],
    }).notNull(),
    /** 0 until it first starts. */
    attempt: integer("attempt").notNull().default(0),
    worker: text("worker"),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** When the queue took it; null while only this row knows. */
    sentAt: instant("sent_at"),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    cancelRequestedAt: instant("cancel_requested_at"),
    /** `{done, total, label}` of the present attempt. */
    progress: jsonb("progress"),
    counts: jsonb("counts").notNull().default({}),
    /** What the run found wrong with the data: `[{code, message, details}]`. */
    alarms: jsonb("alarms").notNull().default([]),
    errorCode: text("error_code"),
    error: text("error"),
    /** Attempts that failed before: `[{attempt, worker, started_at, failed_at, code, message}]`. */
    failures: jsonb("failures").notNull().default([]),
  },
  (table) => [
    uniqueIndex("job_runs_seq").on(table.seq),
    index("job_runs_job").on(table.job, table.seq),
    index("job_runs_unfinished").on(table.job).where(sql`state IN ('queued', 'running', 'retrying')`),
    uniqueIndex("job_runs_idempotency")
      .on(table.job, table.idempotencyKey)
      .where(sql`state IN ('queued', 'running', 'retrying')`),
  ],
);
