DROP TABLE "fields" CASCADE;--> statement-breakpoint
DROP TABLE "person_roles" CASCADE;--> statement-breakpoint
DROP TABLE "persons" CASCADE;--> statement-breakpoint
DROP TABLE "rung_members" CASCADE;--> statement-breakpoint
DROP TABLE "rungs" CASCADE;--> statement-breakpoint
DROP TABLE "units" CASCADE;