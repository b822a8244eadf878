CREATE TABLE `counted_for_good` (
	`id` text PRIMARY KEY NOT NULL,
	`quarter` integer NOT NULL,
	`veiled` text NOT NULL,
	`number` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `counted_for_good_quarter` ON `counted_for_good` (`quarter`);--> statement-breakpoint
CREATE TABLE `erased_places` (
	`find` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `retention_rules` (
	`version` integer PRIMARY KEY NOT NULL,
	`document` text NOT NULL,
	`noted_at` integer NOT NULL,
	`noted_by` text
);
--> statement-breakpoint
ALTER TABLE `signals` ADD `erased` text DEFAULT 'nothing' NOT NULL;--> statement-breakpoint
CREATE INDEX `signals_kept` ON `signals` (`id`) WHERE ended and erased <> 'texts';--> statement-breakpoint
CREATE INDEX `events_erased` ON `events` (`at`) WHERE type = 'Erased';