CREATE SCHEMA "vault";
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"login" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text NOT NULL,
	"role" text NOT NULL,
	"developer_id" text,
	"demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"fingerprint" text PRIMARY KEY NOT NULL,
	"file" text NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL,
	"stored" bigint DEFAULT 0 NOT NULL,
	"duplicate" bigint DEFAULT 0 NOT NULL,
	"failed" bigint DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger" (
	"stream" text NOT NULL,
	"partition" integer DEFAULT 0 NOT NULL,
	"day" date NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"stored" bigint DEFAULT 0 NOT NULL,
	"duplicate" bigint DEFAULT 0 NOT NULL,
	"rejected" bigint DEFAULT 0 NOT NULL,
	"quarantined" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_stream_partition_day_pk" PRIMARY KEY("stream","partition","day")
);
--> statement-breakpoint
CREATE TABLE "open_batches" (
	"batch_id" bigserial PRIMARY KEY NOT NULL,
	"stream" text NOT NULL,
	"partition" integer DEFAULT 0 NOT NULL,
	"day" date NOT NULL,
	"received" integer NOT NULL,
	"quarantined" integer NOT NULL,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stream" text NOT NULL,
	"reason" text NOT NULL,
	"step" text NOT NULL,
	"path" text,
	"message" text NOT NULL,
	"event_id" text,
	"type" text,
	"body" "bytea" NOT NULL,
	"batch_id" bigint NOT NULL,
	"seen" integer DEFAULT 1 NOT NULL,
	"state" text DEFAULT 'open' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fee_rates" (
	"game_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"rate_bp" integer NOT NULL,
	CONSTRAINT "fee_rates_game_id_valid_from_pk" PRIMARY KEY("game_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "fx_rates" (
	"currency" text NOT NULL,
	"day" date NOT NULL,
	"rate_micro" bigint NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "fx_rates_currency_day_pk" PRIMARY KEY("currency","day")
);
--> statement-breakpoint
CREATE TABLE "vat_rates" (
	"country" text NOT NULL,
	"valid_from" date NOT NULL,
	"rate_bp" integer NOT NULL,
	CONSTRAINT "vat_rates_country_valid_from_pk" PRIMARY KEY("country","valid_from")
);
--> statement-breakpoint
CREATE TABLE "rollup_hours" (
	"hour" timestamp with time zone PRIMARY KEY NOT NULL,
	"marked_at" timestamp with time zone NOT NULL,
	"dirty" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rollup_builds" (
	"build" bigserial PRIMARY KEY NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"committed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "rollup_parts" (
	"rollup" text NOT NULL,
	"unit" timestamp with time zone NOT NULL,
	"build" bigint NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "rollup_parts_rollup_unit_build_pk" PRIMARY KEY("rollup","unit","build")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault"."erased_subjects" (
	"user_hmac" "bytea" PRIMARY KEY NOT NULL,
	"erased_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vault"."subjects" (
	"user_no" serial PRIMARY KEY NOT NULL,
	"user_hmac" "bytea" NOT NULL,
	"user_id_encrypted" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "open_batches_opened" ON "open_batches" USING btree ("opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_content" ON "quarantine" USING btree ("content_hash");--> statement-breakpoint
CREATE INDEX "quarantine_received" ON "quarantine" USING btree ("received_at","id");--> statement-breakpoint
CREATE INDEX "quarantine_reason" ON "quarantine" USING btree ("reason");--> statement-breakpoint
CREATE INDEX "rollup_hours_dirty" ON "rollup_hours" USING btree ("hour") WHERE dirty;--> statement-breakpoint
CREATE INDEX "rollup_parts_superseded" ON "rollup_parts" USING btree ("rollup","unit") WHERE superseded_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_hmac" ON "vault"."subjects" USING btree ("user_hmac");