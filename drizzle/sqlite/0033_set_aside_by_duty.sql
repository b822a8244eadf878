CREATE TABLE `troubles` (
	`signal_id` text NOT NULL,
	`duty` text NOT NULL,
	`gives_up` integer NOT NULL,
	`faults` integer NOT NULL,
	`fault` text NOT NULL,
	`since` integer NOT NULL,
	`retry_at` integer NOT NULL,
	PRIMARY KEY(`signal_id`, `duty`)
);
