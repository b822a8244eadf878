CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"veiled" text NOT NULL,
	"kept_on" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "drafts_place" ON "drafts" USING btree ("place");--> statement-breakpoint
CREATE INDEX "drafts_age" ON "drafts" USING btree ("kept_on");