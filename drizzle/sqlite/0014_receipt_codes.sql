CREATE TABLE `receipt_codes` (
	`signal_id` text PRIMARY KEY NOT NULL,
	`tag` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `receipt_codes_tag` ON `receipt_codes` (`tag`);