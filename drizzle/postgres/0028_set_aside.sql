CREATE TABLE "troubled_signals" (
	"signal_id" text PRIMARY KEY NOT NULL,
	"faults" integer NOT NULL,
	"fault" text NOT NULL,
	"since" bigint NOT NULL,
	"retry_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "outbox_given_up" ON "outbox" USING btree ("created_at","id") WHERE status = 'failed';