CREATE TABLE "import_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"state" text NOT NULL,
	"progress" integer NOT NULL,
	"input" jsonb,
	"report" jsonb,
	"started_at" bigint NOT NULL,
	"alive_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "import_runs_age" ON "import_runs" USING btree ("started_at");