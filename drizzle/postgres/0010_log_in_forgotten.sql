DROP TABLE "refresh_tokens" CASCADE;--> statement-breakpoint
DROP TABLE "sessions" CASCADE;