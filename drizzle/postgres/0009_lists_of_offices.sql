ALTER TABLE "signals" ADD COLUMN "rule_of_law" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "referred_to" text;--> statement-breakpoint
CREATE INDEX "signals_objections" ON "signals" USING btree ("filed_at","id") WHERE rule_of_law;--> statement-breakpoint
CREATE INDEX "signals_referred" ON "signals" USING btree ("referred_to","filed_at","id") WHERE referred_to is not null;
--> statement-breakpoint
UPDATE "signals" SET "rule_of_law" = ("state"->>'ruleOfLaw')::boolean;
