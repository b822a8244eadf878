DROP INDEX `signals_open`;--> statement-breakpoint
DROP INDEX `signals_in_hand`;--> statement-breakpoint
CREATE INDEX `signals_in_hand` ON `signals` (`handler_id`,`id`) WHERE not ended;