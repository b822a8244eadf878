CREATE TABLE `account_log` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`act` text NOT NULL,
	`at` integer NOT NULL,
	`by` text
);
--> statement-breakpoint
CREATE INDEX `account_log_person` ON `account_log` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `password_links` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`digest` text NOT NULL,
	`owner` text NOT NULL,
	`veiled` text NOT NULL,
	`made_in` integer NOT NULL,
	`expires_on` integer NOT NULL,
	`ended` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `password_links_digest_unique` ON `password_links` (`digest`);--> statement-breakpoint
CREATE INDEX `password_links_owner` ON `password_links` (`owner`);--> statement-breakpoint
CREATE INDEX `password_links_made` ON `password_links` (`kind`,`made_in`);