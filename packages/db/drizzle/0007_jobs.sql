CREATE TABLE "job_definitions" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"input_schema" jsonb,
	"cron" text,
	"zone" text,
	"every_seconds" integer,
	"timeout_seconds" integer,
	"retry_limit" integer,
	"concurrency" integer,
	"idempotency_key" jsonb,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "job_loops" (
	"id" text PRIMARY KEY NOT NULL,
	"worker" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"duration_ms" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"error" text,
	"error_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "job_runs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"seq" bigserial NOT NULL,
	"job" text NOT NULL,
	"trigger" text NOT NULL,
	"requested_by" text,
	"input" jsonb NOT NULL,
	"idempotency_key" text,
	"state" text NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worker" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"cancel_requested_at" timestamp with time zone,
	"progress" jsonb,
	"counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"alarms" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"error_code" text,
	"error" text,
	"failures" jsonb DEFAULT '[]'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_seq" ON "job_runs" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "job_runs_job" ON "job_runs" USING btree ("job","seq");--> statement-breakpoint
CREATE INDEX "job_runs_unfinished" ON "job_runs" USING btree ("job") WHERE state IN ('queued', 'running', 'retrying');--> statement-breakpoint
CREATE UNIQUE INDEX "job_runs_idempotency" ON "job_runs" USING btree ("job","idempotency_key") WHERE state IN ('queued', 'running', 'retrying');