CREATE TABLE "drafts" (
	"person_id" text NOT NULL,
	"key" text NOT NULL,
	"values" jsonb NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "drafts_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "standard_texts" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"act" text NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"retired" boolean NOT NULL
);
--> statement-breakpoint
CREATE INDEX "drafts_age" ON "drafts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "standard_texts_field" ON "standard_texts" USING btree ("field_id","act");