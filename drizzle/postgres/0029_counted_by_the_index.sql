DROP INDEX "signals_in_hand";--> statement-breakpoint
CREATE INDEX "signals_in_hand" ON "signals" USING btree ("handler_id","id","ended") WHERE not ended;