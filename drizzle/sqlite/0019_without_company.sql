DROP TABLE `joiners`;--> statement-breakpoint
DROP TABLE `kept_out`;--> statement-breakpoint
DROP TABLE `shares`;