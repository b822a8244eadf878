CREATE TABLE "attachment_pieces" (
	"hash" text NOT NULL,
	"position" integer NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "attachment_pieces_hash_position_pk" PRIMARY KEY("hash","position")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"hash" text PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"size" integer NOT NULL,
	"original" boolean NOT NULL,
	"veiled" text,
	"owner" text,
	"kept_until" bigint,
	"signal_id" text,
	CONSTRAINT "attachments_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE INDEX "attachments_signal" ON "attachments" USING btree ("signal_id") WHERE signal_id is not null;--> statement-breakpoint
CREATE INDEX "attachments_staged" ON "attachments" USING btree ("kept_until") WHERE kept_until is not null;