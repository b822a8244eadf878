CREATE TABLE `closed_quarters` (
	`begin` integer PRIMARY KEY NOT NULL,
	`veiled` text NOT NULL,
	`counted_at` integer NOT NULL
);
