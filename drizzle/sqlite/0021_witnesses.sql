CREATE TABLE `witness_lists` (
	`number` integer PRIMARY KEY NOT NULL,
	`noted_at` integer NOT NULL,
	`noted_by` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `witness_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`day` integer,
	`size` integer,
	`previous_size` integer,
	`list_number` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `witness_mails_daily` ON `witness_mails` (`email`,`day`);--> statement-breakpoint
CREATE TRIGGER `witness_lists_never_change` BEFORE UPDATE ON `witness_lists`
BEGIN
  SELECT RAISE(ABORT, 'the lists of witnesses are append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `witness_lists_never_go` BEFORE DELETE ON `witness_lists`
BEGIN
  SELECT RAISE(ABORT, 'the lists of witnesses are append-only');
END;
