CREATE TABLE "data_version" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"stored" bigint DEFAULT 0 NOT NULL,
	"catalogue" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "open_batches" ADD COLUMN "catalogue" boolean DEFAULT false NOT NULL;--> statement-breakpoint
INSERT INTO "data_version" DEFAULT VALUES;
