CREATE TABLE `import_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`state` text NOT NULL,
	`progress` integer NOT NULL,
	`input` text,
	`report` text,
	`started_at` integer NOT NULL,
	`alive_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_runs_age` ON `import_runs` (`started_at`);