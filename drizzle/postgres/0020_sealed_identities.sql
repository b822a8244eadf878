CREATE TABLE "joiners" (
	"id" text PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"by_name" boolean NOT NULL,
	"joined_at" bigint NOT NULL,
	"tag" text NOT NULL,
	"find" text NOT NULL,
	"veiled" text,
	"seal" text,
	"key_id" text
);
--> statement-breakpoint
CREATE TABLE "kept_out" (
	"signal_id" text NOT NULL,
	"tag" text NOT NULL,
	CONSTRAINT "kept_out_signal_id_tag_pk" PRIMARY KEY("signal_id","tag")
);
--> statement-breakpoint
CREATE TABLE "sealed_submitters" (
	"signal_id" text PRIMARY KEY NOT NULL,
	"seal" text NOT NULL,
	"key_id" text NOT NULL,
	"tag" text NOT NULL,
	"find" text NOT NULL,
	"unit" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"ended" boolean NOT NULL,
	"tag" text NOT NULL,
	"find" text NOT NULL,
	"veiled" text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "joiners_once" ON "joiners" USING btree ("tag");--> statement-breakpoint
CREATE UNIQUE INDEX "joiners_find" ON "joiners" USING btree ("find");--> statement-breakpoint
CREATE INDEX "joiners_signal" ON "joiners" USING btree ("signal_id");--> statement-breakpoint
CREATE INDEX "joiners_key" ON "joiners" USING btree ("key_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sealed_submitters_find" ON "sealed_submitters" USING btree ("find");--> statement-breakpoint
CREATE INDEX "sealed_submitters_key" ON "sealed_submitters" USING btree ("key_id");--> statement-breakpoint
CREATE INDEX "shares_signal" ON "shares" USING btree ("signal_id");--> statement-breakpoint
CREATE INDEX "shares_tag" ON "shares" USING btree ("tag");--> statement-breakpoint
CREATE UNIQUE INDEX "shares_find" ON "shares" USING btree ("find");