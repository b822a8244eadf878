CREATE TABLE "log_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"problem" text,
	"sealed" integer
);
