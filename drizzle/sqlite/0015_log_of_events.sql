CREATE TABLE `log_checkpoints` (
	`size` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`note` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_leaves` (
	`index` integer PRIMARY KEY NOT NULL,
	`signal_id` text NOT NULL,
	`sequence` integer NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `log_leaves_event` ON `log_leaves` (`signal_id`,`sequence`);--> statement-breakpoint
CREATE INDEX `log_leaves_hash` ON `log_leaves` (`hash`);--> statement-breakpoint
CREATE TABLE `log_nodes` (
	`level` integer NOT NULL,
	`index` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`level`, `index`)
);
--> statement-breakpoint
ALTER TABLE `signals` ADD `sealed_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `signals_unsealed` ON `signals` (`id`) WHERE version <> sealed_version;