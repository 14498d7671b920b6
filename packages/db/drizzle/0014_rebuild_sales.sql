ALTER TABLE "rollup_builds" ADD COLUMN "version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- A builder of before names none, and is to build no more.
ALTER TABLE "rollup_builds" ALTER COLUMN "version" DROP DEFAULT;--> statement-breakpoint
-- Sales keep their discounts, and lines given back without a currency are in their purchase's: every hour is built once more, and until
-- then answered from events.
UPDATE "rollup_hours" SET "dirty" = true, "marked_at" = now(), "reason" = 'rebuild';
