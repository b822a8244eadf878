CREATE TABLE "troubles" (
	"signal_id" text NOT NULL,
	"duty" text NOT NULL,
	"gives_up" boolean NOT NULL,
	"faults" integer NOT NULL,
	"fault" text NOT NULL,
	"since" bigint NOT NULL,
	"retry_at" bigint NOT NULL,
	CONSTRAINT "troubles_signal_id_duty_pk" PRIMARY KEY("signal_id","duty")
);
