CREATE TABLE `disclosures` (
	`signal_id` text NOT NULL,
	`tag` text NOT NULL,
	`veiled` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`signal_id`, `tag`)
);
--> statement-breakpoint
CREATE INDEX `disclosures_until` ON `disclosures` (`until`);--> statement-breakpoint
ALTER TABLE `signals` ADD `disclosure` text;--> statement-breakpoint
CREATE INDEX `signals_disclosure` ON `signals` (`disclosure`,`id`) WHERE disclosure is not null;