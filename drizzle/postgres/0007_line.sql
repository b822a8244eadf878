CREATE TABLE "commitments" (
	"signal_id" text NOT NULL,
	"id" text NOT NULL,
	"field_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"content" text NOT NULL,
	"promised_by" bigint NOT NULL,
	"status" text NOT NULL,
	"missed" boolean NOT NULL,
	"kept_at" bigint,
	CONSTRAINT "commitments_signal_id_id_pk" PRIMARY KEY("signal_id","id")
);
--> statement-breakpoint
CREATE TABLE "joiners" (
	"id" text PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"by_name" boolean NOT NULL,
	"joined_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "kept_out" (
	"signal_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "kept_out_signal_id_person_id_pk" PRIMARY KEY("signal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"person_id" text NOT NULL,
	"ended" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "themes" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"title" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "theme_id" text;--> statement-breakpoint
ALTER TABLE "commitments" ADD CONSTRAINT "commitments_signal_id_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "commitments_owner" ON "commitments" USING btree ("owner_id","promised_by");--> statement-breakpoint
CREATE INDEX "commitments_field" ON "commitments" USING btree ("field_id","status","promised_by");--> statement-breakpoint
CREATE UNIQUE INDEX "joiners_once" ON "joiners" USING btree ("signal_id","person_id");--> statement-breakpoint
CREATE INDEX "joiners_person" ON "joiners" USING btree ("person_id","joined_at");--> statement-breakpoint
CREATE INDEX "shares_signal" ON "shares" USING btree ("signal_id");--> statement-breakpoint
CREATE INDEX "shares_person" ON "shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "themes_field" ON "themes" USING btree ("field_id","created_at");--> statement-breakpoint
CREATE INDEX "signals_in_hand" ON "signals" USING btree ("handler_id") WHERE not ended;--> statement-breakpoint
CREATE INDEX "signals_open" ON "signals" USING btree ("id") WHERE not ended;--> statement-breakpoint
CREATE INDEX "signals_newest" ON "signals" USING btree ("filed_at","id");--> statement-breakpoint
CREATE INDEX "signals_theme" ON "signals" USING btree ("theme_id") WHERE theme_id is not null;