CREATE TABLE "absences" (
	"id" text NOT NULL,
	"noted_in" integer NOT NULL,
	"person_id" text NOT NULL,
	"from" bigint NOT NULL,
	"until" bigint,
	"stand_in_id" text,
	CONSTRAINT "absences_id_noted_in_pk" PRIMARY KEY("id","noted_in")
);
--> statement-breakpoint
CREATE TABLE "field_versions" (
	"id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"noted_in" integer NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"active" boolean NOT NULL,
	CONSTRAINT "field_versions_id_valid_from_noted_in_pk" PRIMARY KEY("id","valid_from","noted_in")
);
--> statement-breakpoint
CREATE TABLE "line_versions" (
	"id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"noted_in" integer NOT NULL,
	"rungs" jsonb NOT NULL,
	CONSTRAINT "line_versions_id_valid_from_noted_in_pk" PRIMARY KEY("id","valid_from","noted_in")
);
--> statement-breakpoint
CREATE TABLE "organisation_log" (
	"version" integer PRIMARY KEY NOT NULL,
	"noted_at" bigint NOT NULL,
	"noted_by" text,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_versions" (
	"id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"noted_in" integer NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"unit_id" text,
	"roles" jsonb NOT NULL,
	"active" boolean NOT NULL,
	CONSTRAINT "person_versions_id_valid_from_noted_in_pk" PRIMARY KEY("id","valid_from","noted_in")
);
--> statement-breakpoint
CREATE TABLE "unit_versions" (
	"id" text NOT NULL,
	"valid_from" bigint NOT NULL,
	"noted_in" integer NOT NULL,
	"parent_id" text,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"manager_id" text,
	"active" boolean NOT NULL,
	CONSTRAINT "unit_versions_id_valid_from_noted_in_pk" PRIMARY KEY("id","valid_from","noted_in")
);

--> statement-breakpoint
-- What was known counts as having always been so, noted in the version of the organisation that knew it.
INSERT INTO "unit_versions" ("id", "valid_from", "noted_in", "parent_id", "kind", "name", "manager_id", "active")
SELECT u."id", 0, m."version", u."parent_id", u."kind", u."name", u."manager_id", true
FROM "units" u, "organisation_meta" m;
--> statement-breakpoint
INSERT INTO "person_versions" ("id", "valid_from", "noted_in", "name", "email", "unit_id", "roles", "active")
SELECT p."id", 0, m."version", p."name", p."email", p."unit_id",
  coalesce((SELECT jsonb_agg(r."role" ORDER BY r."role") FROM "person_roles" r WHERE r."person_id" = p."id"), '[]'::jsonb),
  p."active"
FROM "persons" p, "organisation_meta" m;
--> statement-breakpoint
INSERT INTO "field_versions" ("id", "valid_from", "noted_in", "code", "name", "active")
SELECT f."id", 0, m."version", f."code", f."name", true
FROM "fields" f, "organisation_meta" m;
--> statement-breakpoint
INSERT INTO "line_versions" ("id", "valid_from", "noted_in", "rungs")
SELECT f."id", 0, m."version",
  (SELECT jsonb_agg(jsonb_build_object('id', r."id", 'kind', r."kind", 'chairId', NULL, 'seats', coalesce(
      (SELECT jsonb_agg(jsonb_build_object('personId', s."person_id", 'regionId', NULL) ORDER BY s."position")
       FROM "rung_members" s WHERE s."rung_id" = r."id"), '[]'::jsonb)) ORDER BY r."position")
   FROM "rungs" r WHERE r."field_id" = f."id")
FROM "fields" f, "organisation_meta" m
WHERE f."id" IN (SELECT "field_id" FROM "rungs");
