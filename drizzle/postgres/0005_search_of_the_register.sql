-- Full-text search of the register, kept by the database itself: the words as they are (to find by a beginning, and by
-- words too common for a dictionary) and their Dutch stems, those of the title weighing more.
-- A field stands in it by the letters of its id, for its name can change.
ALTER TABLE "register_entries" ADD COLUMN "words" tsvector GENERATED ALWAYS AS (
  array_to_tsvector(array_remove(string_to_array("title_words" || ' ' || "summary_words", ' '), ''))
  || setweight(to_tsvector('dutch', "title_words"), 'A')
  || setweight(to_tsvector('dutch', "summary_words"), 'C')
  || array_to_tsvector(ARRAY['field' || encode(decode(replace("field_id", '\', '\\'), 'escape'), 'hex')])
) STORED;
--> statement-breakpoint
CREATE INDEX "register_entries_words" ON "register_entries" USING gin ("words");
