CREATE TABLE `drafts` (
	`person_id` text NOT NULL,
	`key` text NOT NULL,
	`values` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `drafts_age` ON `drafts` (`updated_at`);--> statement-breakpoint
CREATE TABLE `standard_texts` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`act` text NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`retired` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `standard_texts_field` ON `standard_texts` (`field_id`,`act`);