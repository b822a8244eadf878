-- The log is append-only, as the history is.
CREATE FUNCTION "refuse_change_of_log"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log is append-only';
END;
$$;
--> statement-breakpoint
CREATE TRIGGER "log_leaves_never_change" BEFORE UPDATE OR DELETE ON "log_leaves"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "log_leaves_never_empty" BEFORE TRUNCATE ON "log_leaves"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "log_nodes_never_change" BEFORE UPDATE OR DELETE ON "log_nodes"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "log_nodes_never_empty" BEFORE TRUNCATE ON "log_nodes"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "log_checkpoints_never_change" BEFORE UPDATE OR DELETE ON "log_checkpoints"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_log"();
--> statement-breakpoint
CREATE TRIGGER "log_checkpoints_never_empty" BEFORE TRUNCATE ON "log_checkpoints"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_log"();
