CREATE TABLE `log_verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`problem` text,
	`sealed` integer
);
