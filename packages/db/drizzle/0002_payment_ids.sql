CREATE TABLE "payment_ids" (
	"event_id" "bytea" PRIMARY KEY NOT NULL,
	"event_time" bigint NOT NULL
);
