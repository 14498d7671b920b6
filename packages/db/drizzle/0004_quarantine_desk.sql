CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"object" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"trace_id" text
);
--> statement-breakpoint
CREATE TABLE "quarantine_history" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"quarantine_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"result" text NOT NULL,
	"detail" text,
	"edited" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "claim" uuid;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "claimed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "replay_body" "bytea";--> statement-breakpoint
ALTER TABLE "quarantine_history" ADD CONSTRAINT "quarantine_history_quarantine_id_quarantine_id_fk" FOREIGN KEY ("quarantine_id") REFERENCES "public"."quarantine"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_log_object" ON "audit_log" USING btree ("object","id");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "quarantine_history_event" ON "quarantine_history" USING btree ("quarantine_id","id");--> statement-breakpoint
CREATE INDEX "quarantine_state" ON "quarantine" USING btree ("state","received_at","id");--> statement-breakpoint
CREATE INDEX "quarantine_event" ON "quarantine" USING btree ("event_id");