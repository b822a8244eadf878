CREATE INDEX `events_answered` ON `events` (`at`) WHERE type = 'FeedbackGiven';--> statement-breakpoint
CREATE INDEX `signals_late` ON `signals` (`field_id`,`filed_at`,`id`) WHERE not ended and late_count > 0;--> statement-breakpoint
CREATE INDEX `signals_objections_open` ON `signals` (`field_id`,`filed_at`,`id`) WHERE rule_of_law and not ended;