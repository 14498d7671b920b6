CREATE TABLE "change_counts" (
	"position" bigint NOT NULL,
	"game_id" text NOT NULL,
	"type" text NOT NULL,
	"before" bigint NOT NULL,
	"after" bigint NOT NULL,
	CONSTRAINT "change_counts_position_game_id_type_pk" PRIMARY KEY("position","game_id","type")
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"position" bigint PRIMARY KEY NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	"day" date NOT NULL,
	"reason" text NOT NULL,
	"lanes" text[] NOT NULL,
	"build" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rollup_hours" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "change_counts" ADD CONSTRAINT "change_counts_position_changes_position_fk" FOREIGN KEY ("position") REFERENCES "public"."changes"("position") ON DELETE cascade ON UPDATE no action;