CREATE TABLE "stream_offsets" (
	"cluster" text NOT NULL,
	"stream" text NOT NULL,
	"partition" integer NOT NULL,
	"first_offset" bigint DEFAULT 0 NOT NULL,
	"next_offset" bigint DEFAULT 0 NOT NULL,
	"messages" bigint DEFAULT 0 NOT NULL,
	"filtered" bigint DEFAULT 0 NOT NULL,
	"missing" bigint DEFAULT 0 NOT NULL,
	"redelivered" bigint DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "stream_offsets_cluster_stream_partition_pk" PRIMARY KEY("cluster","stream","partition")
);
