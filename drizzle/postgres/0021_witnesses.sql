CREATE TABLE "witness_lists" (
	"number" integer PRIMARY KEY NOT NULL,
	"noted_at" bigint NOT NULL,
	"noted_by" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "witness_mails" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"day" integer,
	"size" integer,
	"previous_size" integer,
	"list_number" integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX "witness_mails_daily" ON "witness_mails" USING btree ("email","day");--> statement-breakpoint
CREATE TRIGGER "witness_lists_never_change" BEFORE UPDATE OR DELETE ON "witness_lists"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "witness_lists_never_empty" BEFORE TRUNCATE ON "witness_lists"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_log"();
