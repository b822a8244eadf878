-- The log is append-only, as the history is.
CREATE TRIGGER `log_leaves_never_change` BEFORE UPDATE ON `log_leaves`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_leaves_never_go` BEFORE DELETE ON `log_leaves`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_nodes_never_change` BEFORE UPDATE ON `log_nodes`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_nodes_never_go` BEFORE DELETE ON `log_nodes`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_checkpoints_never_change` BEFORE UPDATE ON `log_checkpoints`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `log_checkpoints_never_go` BEFORE DELETE ON `log_checkpoints`
BEGIN
  SELECT RAISE(ABORT, 'the log is append-only');
END;
