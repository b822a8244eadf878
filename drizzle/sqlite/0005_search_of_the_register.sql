-- Full-text search of the register. The index holds no text of its own, and triggers keep it with the table.
-- A field stands in it by the letters of its id, for its name can change.
CREATE VIRTUAL TABLE `register_words` USING fts5(
  in_title, in_summary, in_field, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);
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
  DELETE FROM `register_words` WHERE rowid = old.`key`;
  INSERT INTO `register_words`(rowid, in_title, in_summary, in_field)
    VALUES (new.`key`, new.`title_words`, new.`summary_words`, 'field' || hex(new.`field_id`));
END;
--> statement-breakpoint
CREATE TRIGGER `register_words_go` AFTER DELETE ON `register_entries`
BEGIN
  DELETE FROM `register_words` WHERE rowid = old.`key`;
END;
