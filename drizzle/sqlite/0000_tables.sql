CREATE TABLE `accounts` (
	`person_id` text PRIMARY KEY NOT NULL,
	`username` text NOT NULL,
	`password_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`failed_attempts` integer NOT NULL,
	`locked_until` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_username_unique` ON `accounts` (`username`);--> statement-breakpoint
CREATE TABLE `contents` (
	`hash` text PRIMARY KEY NOT NULL,
	`salt` text NOT NULL,
	`text` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `deadlines` (
	`signal_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`rung` integer NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`status` text NOT NULL,
	PRIMARY KEY(`signal_id`, `id`),
	FOREIGN KEY (`signal_id`) REFERENCES `signals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `events` (
	`signal_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`data` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`signal_id`, `sequence`),
	FOREIGN KEY (`signal_id`) REFERENCES `signals`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `extra_days` (
	`date` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `fields` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fields_code_unique` ON `fields` (`code`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_digest` text PRIMARY KEY NOT NULL,
	`request_digest` text NOT NULL,
	`signal_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation_meta` (
	`id` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`stamp` text NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`signal_id` text NOT NULL,
	`template` text NOT NULL,
	`recipient` text NOT NULL,
	`deadline_id` text,
	`sequence` integer NOT NULL,
	`status` text NOT NULL,
	`not_before` integer NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`leased_until` integer,
	`last_error` text,
	`settled_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`not_before`,`id`) WHERE status = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_latest` ON `outbox` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `person_roles` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`unit_id` text,
	`active` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `policies` (
	`version` integer PRIMARY KEY NOT NULL,
	`document` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `refresh_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`family_id` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `refresh_tokens_family` ON `refresh_tokens` (`family_id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_person` ON `refresh_tokens` (`person_id`);--> statement-breakpoint
CREATE INDEX `refresh_tokens_expiry` ON `refresh_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `register_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`title` text NOT NULL,
	`summary` text NOT NULL,
	`outcome` text NOT NULL,
	`search_text` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `register_entries_newest` ON `register_entries` (`published_at`,`id`);--> statement-breakpoint
CREATE TABLE `rung_members` (
	`rung_id` text NOT NULL,
	`person_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`rung_id`, `person_id`),
	FOREIGN KEY (`rung_id`) REFERENCES `rungs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rung_members_person` ON `rung_members` (`person_id`);--> statement-breakpoint
CREATE TABLE `rungs` (
	`id` text PRIMARY KEY NOT NULL,
	`field_id` text NOT NULL,
	`position` integer NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`field_id`) REFERENCES `fields`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rungs_place` ON `rungs` (`field_id`,`position`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`csrf_token` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person_id`);--> statement-breakpoint
CREATE INDEX `sessions_expiry` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `signals` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`version` integer NOT NULL,
	`status` text NOT NULL,
	`field_id` text NOT NULL,
	`rung` integer NOT NULL,
	`handler_id` text NOT NULL,
	`filed_at` integer NOT NULL,
	`next_due_at` integer,
	`wakes_at` integer,
	`late_count` integer NOT NULL,
	`breached` integer NOT NULL,
	`ended` integer NOT NULL,
	`state` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signals_number_unique` ON `signals` (`number`);--> statement-breakpoint
CREATE INDEX `signals_queue` ON `signals` (`field_id`,`rung`,`ended`,`next_due_at`);--> statement-breakpoint
CREATE INDEX `signals_report` ON `signals` (`field_id`,`ended`,`filed_at`);--> statement-breakpoint
CREATE INDEX `signals_waking` ON `signals` (`wakes_at`,`id`) WHERE wakes_at is not null;--> statement-breakpoint
CREATE TABLE `submitters` (
	`signal_id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `submitters_person` ON `submitters` (`person_id`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`manager_id` text
);
