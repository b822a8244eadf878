-- The history is append-only: the database itself refuses every change and removal of an event.
CREATE TRIGGER `events_never_change` BEFORE UPDATE ON `events`
BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `events_never_go` BEFORE DELETE ON `events`
BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;
