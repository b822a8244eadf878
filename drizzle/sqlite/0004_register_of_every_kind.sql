PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_register_entries` (
	`key` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`signal_id` text,
	`place` text NOT NULL,
	`kind` text NOT NULL,
	`field_id` text NOT NULL,
	`service_id` text,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`outcome` text,
	`verdict` text,
	`agreed` integer NOT NULL,
	`open_for_joining` integer NOT NULL,
	`joined` integer NOT NULL,
	`title_words` text NOT NULL,
	`summary_words` text NOT NULL,
	`published_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_register_entries`("id", "place", "kind", "field_id", "title", "summary", "outcome", "agreed", "open_for_joining", "joined", "title_words", "summary_words", "published_at", "updated_at") SELECT "id", 'summary', 'summary', "field_id", "title", "summary", "outcome", 1, 0, 0, '', "search_text", "published_at", "published_at" FROM `register_entries`;--> statement-breakpoint
DROP TABLE `register_entries`;--> statement-breakpoint
ALTER TABLE `__new_register_entries` RENAME TO `register_entries`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `register_entries_id_unique` ON `register_entries` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `register_entries_place` ON `register_entries` (`signal_id`,`place`);--> statement-breakpoint
CREATE INDEX `register_entries_newest` ON `register_entries` (`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `register_entries_field` ON `register_entries` (`field_id`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `register_entries_kind` ON `register_entries` (`kind`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `register_entries_outcome` ON `register_entries` (`outcome`,`published_at`,`id`);--> statement-breakpoint
CREATE INDEX `register_entries_service` ON `register_entries` (`service_id`,`published_at`,`id`);--> statement-breakpoint
ALTER TABLE `submitters` ADD `unit_id` text;