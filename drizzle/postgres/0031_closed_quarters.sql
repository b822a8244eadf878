CREATE TABLE "closed_quarters" (
	"begin" bigint PRIMARY KEY NOT NULL,
	"veiled" text NOT NULL,
	"counted_at" bigint NOT NULL
);
