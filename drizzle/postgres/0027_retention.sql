CREATE TABLE "counted_for_good" (
	"id" text PRIMARY KEY NOT NULL,
	"quarter" bigint NOT NULL,
	"veiled" text NOT NULL,
	"number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erased_places" (
	"find" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL,
	"noted_at" bigint NOT NULL,
	"noted_by" text
);
--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "erased" text DEFAULT 'nothing' NOT NULL;--> statement-breakpoint
CREATE INDEX "counted_for_good_quarter" ON "counted_for_good" USING btree ("quarter");--> statement-breakpoint
CREATE INDEX "events_erased" ON "events" USING btree ("at") WHERE type = 'Erased';--> statement-breakpoint
CREATE INDEX "signals_kept" ON "signals" USING btree ("id") WHERE ended and erased <> 'texts';