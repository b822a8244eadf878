CREATE TABLE `attachment_pieces` (
	`hash` text NOT NULL,
	`position` integer NOT NULL,
	`sealed` blob NOT NULL,
	PRIMARY KEY(`hash`, `position`)
);
--> statement-breakpoint
CREATE TABLE `attachments` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`size` integer NOT NULL,
	`original` integer NOT NULL,
	`veiled` text,
	`owner` text,
	`kept_until` integer,
	`signal_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attachments_id_unique` ON `attachments` (`id`);--> statement-breakpoint
CREATE INDEX `attachments_signal` ON `attachments` (`signal_id`) WHERE signal_id is not null;--> statement-breakpoint
CREATE INDEX `attachments_staged` ON `attachments` (`kept_until`) WHERE kept_until is not null;