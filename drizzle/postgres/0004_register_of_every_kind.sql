ALTER TABLE "register_entries" DROP CONSTRAINT "register_entries_pkey";--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "outcome" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "key" integer PRIMARY KEY NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "register_entries_key_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "signal_id" text;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "place" text NOT NULL DEFAULT 'summary';--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "place" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "kind" text NOT NULL DEFAULT 'summary';--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "service_id" text;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "verdict" text;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "agreed" boolean NOT NULL DEFAULT true;--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "agreed" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "open_for_joining" boolean NOT NULL DEFAULT false;--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "open_for_joining" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "joined" integer NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "joined" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "title_words" text NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "title_words" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "summary_words" text NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "summary_words" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "register_entries" ADD COLUMN "updated_at" bigint NOT NULL DEFAULT 0;--> statement-breakpoint
ALTER TABLE "register_entries" ALTER COLUMN "updated_at" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "submitters" ADD COLUMN "unit_id" text;--> statement-breakpoint
CREATE UNIQUE INDEX "register_entries_place" ON "register_entries" USING btree ("signal_id","place");--> statement-breakpoint
CREATE INDEX "register_entries_field" ON "register_entries" USING btree ("field_id","published_at","id");--> statement-breakpoint
CREATE INDEX "register_entries_kind" ON "register_entries" USING btree ("kind","published_at","id");--> statement-breakpoint
CREATE INDEX "register_entries_outcome" ON "register_entries" USING btree ("outcome","published_at","id");--> statement-breakpoint
CREATE INDEX "register_entries_service" ON "register_entries" USING btree ("service_id","published_at","id");--> statement-breakpoint
UPDATE "register_entries" SET "updated_at" = "published_at",
  "summary_words" = trim(regexp_replace("search_text", '[^a-z0-9]+', ' ', 'g'));--> statement-breakpoint
ALTER TABLE "register_entries" DROP COLUMN "search_text";--> statement-breakpoint
ALTER TABLE "register_entries" ADD CONSTRAINT "register_entries_id_unique" UNIQUE("id");