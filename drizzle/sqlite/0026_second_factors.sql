CREATE TABLE `factors` (
	`id` text PRIMARY KEY NOT NULL,
	`owner` text NOT NULL,
	`find` text NOT NULL,
	`veiled` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `factors_find` ON `factors` (`find`);--> statement-breakpoint
CREATE INDEX `factors_owner` ON `factors` (`owner`);--> statement-breakpoint
CREATE TABLE `spent_challenges` (
	`tag` text PRIMARY KEY NOT NULL,
	`expires_on` integer NOT NULL
);
