import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockingIndexesIn, breaksIn } from './expand.js';

/** Before this one, nobody ran Weerklank with several processes: these may have broken what they liked. */
const FIRST = 28;
/** Files from then on that may break a rule all the same, and why. */
const ALLOWED: Readonly<Record<string, string>> = {};

const files = (['sqlite', 'postgres'] as const).flatMap((engine) =>
  readdirSync(join('drizzle', engine))
    .filter((file) => file.endsWith('.sql'))
    .map((file) => ({ file: `${engine}/${file}`, number: Number(file.slice(0, 4)) })),
);
const sqlOf = (file: string) => readFileSync(join('drizzle', file), 'utf8');

describe('a migration', () => {
  it('breaks nothing for a web process of the version before', () => {
    for (const { file, number } of files) {
      if (number >= FIRST && ALLOWED[file] === undefined) expect([file, breaksIn(sqlOf(file))]).toEqual([file, []]);
    }
  });

  it('keeps nobody who writes waiting for an index', () => {
    for (const { file, number } of files) {
      if (number >= FIRST && file.startsWith('postgres'))
        expect([file, blockingIndexesIn(sqlOf(file))]).toEqual([file, []]);
    }
  });

  it.each([
    'CREATE INDEX "signals_region" ON "signals" USING btree ("region");',
    'CREATE UNIQUE INDEX "signals_region" ON "signals" ("region") WHERE not ended',
    'CREATE TABLE "regions" ("id" text);--> statement-breakpoint\nCREATE INDEX regions_id ON "regions" ("id");',
  ])('has its index built beside those who write, or on a table that nobody knows yet: %s', (sql) => {
    expect(blockingIndexesIn(sql)).toEqual([]);
  });

  it.each([
    'CREATE INDEX IF NOT EXISTS "signals_region" ON "signals" ("region");',
    'CREATE INDEX signals_region ON signals (region);',
    'CREATE INDEX ON "signals" ("region");',
    'DO $$ BEGIN CREATE INDEX "signals_region" ON "signals" ("region"); END $$;',
  ])('that writes its index so that it would be built in front of those who write is told: %s', (sql) => {
    expect(blockingIndexesIn(sql)).toHaveLength(1);
  });

  it('that is allowed to all the same does break something', () => {
    for (const file of Object.keys(ALLOWED)) expect([file, breaksIn(sqlOf(file)).length > 0]).toEqual([file, true]);
  });

  it('of earlier days is told by the same rules: some did', () => {
    const broke = files.filter(({ number, file }) => number < FIRST && breaksIn(sqlOf(file)).length > 0);
    expect(broke.map(({ file }) => file)).toEqual(
      expect.arrayContaining(['postgres/0003_one_way_to_keep_the_organisation.sql', 'sqlite/0019_without_company.sql']),
    );
  });

  it.each([
    ['drops', 'ALTER TABLE "signals" DROP COLUMN "title";'],
    ['drops', 'DROP TABLE `drafts`;'],
    ['renames', 'ALTER TABLE "signals" RENAME COLUMN "a" TO "b";'],
    ['renames', 'ALTER TABLE `signals` RENAME TO `cases`;'],
    ['narrows', 'ALTER TABLE "signals" ALTER COLUMN "theme_id" SET NOT NULL;'],
    ['narrows', 'ALTER TABLE "outbox" ADD CONSTRAINT "fk" FOREIGN KEY ("signal_id") REFERENCES "signals"("id");'],
    ['changes_type', 'ALTER TABLE "signals" ALTER COLUMN "rung" SET DATA TYPE bigint;'],
    ['demands', 'ALTER TABLE "signals" ADD COLUMN "region" text NOT NULL;'],
    ['demands', 'ALTER TABLE `signals` ADD `region` text NOT NULL;'],
    ['rebuilds', 'CREATE TABLE `__new_outbox` (`id` text);--> statement-breakpoint\nDROP TABLE `outbox`;'],
    ['blocks', 'UPDATE "signals" SET "rule_of_law" = false;'],
  ])('that %s is told: %s', (rule, sql) => {
    expect(breaksIn(sql).map((found) => found.rule)).toEqual([rule]);
  });

  it.each([
    'ALTER TABLE "signals" ADD COLUMN "region" text;',
    'ALTER TABLE "signals" ADD COLUMN "counted" boolean DEFAULT false NOT NULL;',
    'CREATE TABLE "regions" ("id" text PRIMARY KEY NOT NULL);--> statement-breakpoint\nALTER TABLE "regions" ADD CONSTRAINT "fk" FOREIGN KEY ("id") REFERENCES "signals"("id");',
    'CREATE INDEX "signals_region" ON "signals" USING btree ("region");',
    'ALTER TABLE "signals" ALTER COLUMN "theme_id" DROP NOT NULL;',
  ])('that only adds is none of these: %s', (sql) => {
    expect(breaksIn(sql)).toEqual([]);
  });
});
