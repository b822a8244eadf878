DROP TABLE `fields`;--> statement-breakpoint
DROP TABLE `person_roles`;--> statement-breakpoint
DROP TABLE `persons`;--> statement-breakpoint
DROP TABLE `rung_members`;--> statement-breakpoint
DROP TABLE `rungs`;--> statement-breakpoint
DROP TABLE `units`;