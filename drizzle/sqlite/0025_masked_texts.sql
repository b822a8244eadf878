ALTER TABLE `contents` ADD `masked_hash` text;
--> statement-breakpoint
-- What is taken out of the register is taken out of its index at once, and not left there until some later merge. An index
-- that forgets only rows, not words, cannot do that; this one is told the words that go.
DROP TRIGGER `register_words_come`;
--> statement-breakpoint
DROP TRIGGER `register_words_change`;
--> statement-breakpoint
DROP TRIGGER `register_words_go`;
--> statement-breakpoint
DROP TABLE `register_words`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `register_words` USING fts5(
  in_title, in_summary, in_field, content='',
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
--> statement-breakpoint
INSERT INTO `register_words`(`register_words`, `rank`) VALUES('secure-delete', 1);
--> statement-breakpoint
INSERT INTO `register_words`(rowid, in_title, in_summary, in_field)
  SELECT `key`, `title_words`, `summary_words`, 'field' || hex(`field_id`) FROM `register_entries`;
--> statement-breakpoint
CREATE TRIGGER `register_words_come` AFTER INSERT ON `register_entries`
BEGIN
  INSERT INTO `register_words`(rowid, in_title, in_summary, in_field)
    VALUES (new.`key`, new.`title_words`, new.`summary_words`, 'field' || hex(new.`field_id`));
END;
--> statement-breakpoint
CREATE TRIGGER `register_words_change` AFTER UPDATE OF `title_words`, `summary_words`, `field_id` ON `register_entries`
BEGIN
  INSERT INTO `register_words`(`register_words`, rowid, in_title, in_summary, in_field)
    VALUES ('delete', old.`key`, old.`title_words`, old.`summary_words`, 'field' || hex(old.`field_id`));
  INSERT INTO `register_words`(rowid, in_title, in_summary, in_field)
    VALUES (new.`key`, new.`title_words`, new.`summary_words`, 'field' || hex(new.`field_id`));
END;
--> statement-breakpoint
CREATE TRIGGER `register_words_go` AFTER DELETE ON `register_entries`
BEGIN
  INSERT INTO `register_words`(`register_words`, rowid, in_title, in_summary, in_field)
    VALUES ('delete', old.`key`, old.`title_words`, old.`summary_words`, 'field' || hex(old.`field_id`));
END;
