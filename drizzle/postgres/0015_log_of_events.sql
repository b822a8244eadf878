CREATE TABLE "log_checkpoints" (
	"size" integer PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"note" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"index" integer PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_nodes" (
	"level" integer NOT NULL,
	"index" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_nodes_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "sealed_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "log_leaves_event" ON "log_leaves" USING btree ("signal_id","sequence");--> statement-breakpoint
CREATE INDEX "log_leaves_hash" ON "log_leaves" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "signals_unsealed" ON "signals" USING btree ("id") WHERE version <> sealed_version;