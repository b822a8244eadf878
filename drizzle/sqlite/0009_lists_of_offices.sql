ALTER TABLE `signals` ADD `rule_of_law` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `signals` ADD `referred_to` text;--> statement-breakpoint
CREATE INDEX `signals_objections` ON `signals` (`filed_at`,`id`) WHERE rule_of_law;--> statement-breakpoint
CREATE INDEX `signals_referred` ON `signals` (`referred_to`,`filed_at`,`id`) WHERE referred_to is not null;
--> statement-breakpoint
UPDATE `signals` SET `rule_of_law` = json_extract(`state`, '$.ruleOfLaw');
