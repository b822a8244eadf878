CREATE TABLE `troubled_signals` (
	`signal_id` text PRIMARY KEY NOT NULL,
	`faults` integer NOT NULL,
	`fault` text NOT NULL,
	`since` integer NOT NULL,
	`retry_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_given_up` ON `outbox` (`created_at`,`id`) WHERE status = 'failed';