CREATE TABLE "disclosures" (
	"signal_id" text NOT NULL,
	"tag" text NOT NULL,
	"veiled" text NOT NULL,
	"until" bigint NOT NULL,
	CONSTRAINT "disclosures_signal_id_tag_pk" PRIMARY KEY("signal_id","tag")
);
--> statement-breakpoint
ALTER TABLE "signals" ADD COLUMN "disclosure" text;--> statement-breakpoint
CREATE INDEX "disclosures_until" ON "disclosures" USING btree ("until");--> statement-breakpoint
CREATE INDEX "signals_disclosure" ON "signals" USING btree ("disclosure","id") WHERE disclosure is not null;