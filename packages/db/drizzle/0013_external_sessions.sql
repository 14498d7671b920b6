ALTER TABLE "sessions" ADD COLUMN "external_session" text;--> statement-breakpoint
CREATE INDEX "sessions_external" ON "sessions" USING btree ("external_session") WHERE external_session IS NOT NULL;