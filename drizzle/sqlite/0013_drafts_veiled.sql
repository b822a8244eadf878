CREATE TABLE `drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`place` text NOT NULL,
	`veiled` text NOT NULL,
	`kept_on` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `drafts_place` ON `drafts` (`place`);--> statement-breakpoint
CREATE INDEX `drafts_age` ON `drafts` (`kept_on`);