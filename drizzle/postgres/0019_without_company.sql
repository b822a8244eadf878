DROP TABLE "joiners" CASCADE;--> statement-breakpoint
DROP TABLE "kept_out" CASCADE;--> statement-breakpoint
DROP TABLE "shares" CASCADE;