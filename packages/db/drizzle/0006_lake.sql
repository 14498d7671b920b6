CREATE TABLE "lake_days" (
	"day" date PRIMARY KEY NOT NULL,
	"generation" integer NOT NULL,
	"files" integer NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"archived_at" timestamp with time zone NOT NULL,
	"verified_at" timestamp with time zone,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"restated_at" timestamp with time zone,
	"restated_for" text
);
--> statement-breakpoint
CREATE TABLE "lake_hours" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"marked_at" timestamp with time zone,
	"settled" boolean NOT NULL,
	"archived_at" timestamp with time zone NOT NULL
);
