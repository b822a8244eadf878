CREATE TABLE `absences` (
	`id` text NOT NULL,
	`noted_in` integer NOT NULL,
	`person_id` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`stand_in_id` text,
	PRIMARY KEY(`id`, `noted_in`)
);
--> statement-breakpoint
CREATE TABLE `field_versions` (
	`id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`noted_in` integer NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `noted_in`)
);
--> statement-breakpoint
CREATE TABLE `line_versions` (
	`id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`noted_in` integer NOT NULL,
	`rungs` text NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `noted_in`)
);
--> statement-breakpoint
CREATE TABLE `organisation_log` (
	`version` integer PRIMARY KEY NOT NULL,
	`noted_at` integer NOT NULL,
	`noted_by` text,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `person_versions` (
	`id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`noted_in` integer NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`unit_id` text,
	`roles` text NOT NULL,
	`active` integer NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `noted_in`)
);
--> statement-breakpoint
CREATE TABLE `unit_versions` (
	`id` text NOT NULL,
	`valid_from` integer NOT NULL,
	`noted_in` integer NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`manager_id` text,
	`active` integer NOT NULL,
	PRIMARY KEY(`id`, `valid_from`, `noted_in`)
);

--> statement-breakpoint
-- What was known counts as having always been so, noted in the version of the organisation that knew it.
INSERT INTO `unit_versions` (`id`, `valid_from`, `noted_in`, `parent_id`, `kind`, `name`, `manager_id`, `active`)
SELECT `id`, 0, `version`, `parent_id`, `kind`, `units`.`name`, `manager_id`, 1
FROM `units`, (SELECT `version` FROM `organisation_meta`);
--> statement-breakpoint
INSERT INTO `person_versions` (`id`, `valid_from`, `noted_in`, `name`, `email`, `unit_id`, `roles`, `active`)
SELECT `id`, 0, `version`, `name`, `email`, `unit_id`,
  (SELECT json_group_array(`role`) FROM (SELECT `role` FROM `person_roles` WHERE `person_id` = `persons`.`id` ORDER BY `role`)),
  `active`
FROM `persons`, (SELECT `version` FROM `organisation_meta`);
--> statement-breakpoint
INSERT INTO `field_versions` (`id`, `valid_from`, `noted_in`, `code`, `name`, `active`)
SELECT `id`, 0, `version`, `code`, `fields`.`name`, 1
FROM `fields`, (SELECT `version` FROM `organisation_meta`);
--> statement-breakpoint
INSERT INTO `line_versions` (`id`, `valid_from`, `noted_in`, `rungs`)
SELECT `fields`.`id`, 0, `version`,
  (SELECT json_group_array(json(`rung`)) FROM (
    SELECT json_object('id', `rungs`.`id`, 'kind', `rungs`.`kind`, 'chairId', NULL, 'seats', json((
      SELECT json_group_array(json(`seat`)) FROM (
        SELECT json_object('personId', `person_id`, 'regionId', NULL) AS `seat`
        FROM `rung_members` WHERE `rung_id` = `rungs`.`id` ORDER BY `position`)))) AS `rung`
    FROM `rungs` WHERE `field_id` = `fields`.`id` ORDER BY `position`))
FROM `fields`, (SELECT `version` FROM `organisation_meta`)
WHERE `fields`.`id` IN (SELECT `field_id` FROM `rungs`);
