CREATE TABLE "account_log" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"act" text NOT NULL,
	"at" bigint NOT NULL,
	"by" text
);
--> statement-breakpoint
CREATE TABLE "password_links" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"owner" text NOT NULL,
	"veiled" text NOT NULL,
	"made_in" bigint NOT NULL,
	"expires_on" bigint NOT NULL,
	"ended" boolean NOT NULL,
	CONSTRAINT "password_links_digest_unique" UNIQUE("digest")
);
--> statement-breakpoint
CREATE INDEX "account_log_person" ON "account_log" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "password_links_owner" ON "password_links" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "password_links_made" ON "password_links" USING btree ("kind","made_in");