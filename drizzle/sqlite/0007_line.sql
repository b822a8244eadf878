CREATE TABLE `commitments` (
	`signal_id` text NOT NULL,
	`id` text NOT NULL,
	`field_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`content` text NOT NULL,
	`promised_by` integer NOT NULL,
	`status` text NOT NULL,
	`missed` integer NOT NULL,
	`kept_at` integer,
	PRIMARY KEY(`signal_id`, `id`),
	FOREIGN KEY (`signal_id`) REFERENCES `signals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `commitments_owner` ON `commitments` (`owner_id`,`promised_by`);--> statement-breakpoint
CREATE INDEX `commitments_field` ON `commitments` (`field_id`,`status`,`promised_by`);--> statement-breakpoint
CREATE TABLE `joiners` (
	`id` text PRIMARY KEY NOT NULL,
	`signal_id` text NOT NULL,
	`person_id` text NOT NULL,
	`by_name` integer NOT NULL,
	`joined_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `joiners_once` ON `joiners` (`signal_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `joiners_person` ON `joiners` (`person_id`,`joined_at`);--> statement-breakpoint
CREATE TABLE `kept_out` (
	`signal_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`signal_id`, `person_id`)
);
--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`signal_id` text NOT NULL,
	`person_id` text NOT NULL,
	`ended` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shares_signal` ON `shares` (`signal_id`);--> statement-breakpoint
CREATE INDEX `shares_person` ON `shares` (`person_id`);--> statement-breakpoint
CREATE TABLE `themes` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`title` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `themes_field` ON `themes` (`field_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `signals` ADD `theme_id` text;--> statement-breakpoint
CREATE INDEX `signals_in_hand` ON `signals` (`handler_id`) WHERE not ended;--> statement-breakpoint
CREATE INDEX `signals_open` ON `signals` (`id`) WHERE not ended;--> statement-breakpoint
CREATE INDEX `signals_newest` ON `signals` (`filed_at`,`id`);--> statement-breakpoint
CREATE INDEX `signals_theme` ON `signals` (`theme_id`) WHERE theme_id is not null;