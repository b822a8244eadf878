CREATE TABLE "accounts" (
	"person_id" text PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"failed_attempts" integer NOT NULL,
	"locked_until" bigint,
	CONSTRAINT "accounts_username_unique" UNIQUE("username")
);
--> statement-breakpoint
CREATE TABLE "contents" (
	"hash" text PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deadlines" (
	"signal_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"rung" integer NOT NULL,
	"started_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"status" text NOT NULL,
	CONSTRAINT "deadlines_signal_id_id_pk" PRIMARY KEY("signal_id","id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"signal_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"type" text NOT NULL,
	"at" bigint NOT NULL,
	"data" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "events_signal_id_sequence_pk" PRIMARY KEY("signal_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "extra_days" (
	"date" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fields" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "fields_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key_digest" text PRIMARY KEY NOT NULL,
	"request_digest" text NOT NULL,
	"signal_id" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_meta" (
	"id" integer PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"stamp" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text PRIMARY KEY NOT NULL,
	"signal_id" text NOT NULL,
	"template" text NOT NULL,
	"recipient" text NOT NULL,
	"deadline_id" text,
	"sequence" integer NOT NULL,
	"status" text NOT NULL,
	"not_before" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"leased_until" bigint,
	"last_error" text,
	"settled_at" bigint
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "person_roles_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"unit_id" text,
	"active" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "policies" (
	"version" integer PRIMARY KEY NOT NULL,
	"document" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refresh_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"family_id" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "register_entries" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"outcome" text NOT NULL,
	"search_text" text NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rung_members" (
	"rung_id" text NOT NULL,
	"person_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "rung_members_rung_id_person_id_pk" PRIMARY KEY("rung_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "rungs" (
	"id" text PRIMARY KEY NOT NULL,
	"field_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"csrf_token" text NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signals" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"field_id" text NOT NULL,
	"rung" integer NOT NULL,
	"handler_id" text NOT NULL,
	"filed_at" bigint NOT NULL,
	"next_due_at" bigint,
	"wakes_at" bigint,
	"late_count" integer NOT NULL,
	"breached" boolean NOT NULL,
	"ended" boolean NOT NULL,
	"state" jsonb NOT NULL,
	CONSTRAINT "signals_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "submitters" (
	"signal_id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"manager_id" text
);
--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_signal_id_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_signal_id_signals_id_fk" FOREIGN KEY ("signal_id") REFERENCES "public"."signals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rung_members" ADD CONSTRAINT "rung_members_rung_id_rungs_id_fk" FOREIGN KEY ("rung_id") REFERENCES "public"."rungs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rung_members" ADD CONSTRAINT "rung_members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rungs" ADD CONSTRAINT "rungs_field_id_fields_id_fk" FOREIGN KEY ("field_id") REFERENCES "public"."fields"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("not_before","id") WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_latest" ON "outbox" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_family" ON "refresh_tokens" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_person" ON "refresh_tokens" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "refresh_tokens_expiry" ON "refresh_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "register_entries_newest" ON "register_entries" USING btree ("published_at","id");--> statement-breakpoint
CREATE INDEX "rung_members_person" ON "rung_members" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rungs_place" ON "rungs" USING btree ("field_id","position");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "signals_queue" ON "signals" USING btree ("field_id","rung","ended","next_due_at");--> statement-breakpoint
CREATE INDEX "signals_report" ON "signals" USING btree ("field_id","ended","filed_at");--> statement-breakpoint
CREATE INDEX "signals_waking" ON "signals" USING btree ("wakes_at","id") WHERE wakes_at is not null;--> statement-breakpoint
CREATE INDEX "submitters_person" ON "submitters" USING btree ("person_id");