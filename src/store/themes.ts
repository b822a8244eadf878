import { desc, eq, inArray } from 'drizzle-orm';
import type { SignalReads, Theme } from '../usecases/ports.js';
import type { Handle } from './handle.js';
import { whole } from './whole-signal.js';

export async function saveTheme({ db, tables: { themes } }: Handle, theme: Theme): Promise<void> {
  await db.insert(themes).values(theme);
}

export function themeReads({ db, tables }: Handle): Pick<SignalReads, 'theme' | 'themesOf' | 'signalsInTheme'> {
  const { themes, signals } = tables;
  return {
    async theme(id) {
      const [row] = await db.select().from(themes).where(eq(themes.id, id));
      return row;
    },
    async themesOf(fieldIds) {
      if (fieldIds.length === 0) return [];
      return db
        .select()
        .from(themes)
        .where(inArray(themes.fieldId, [...fieldIds]))
        .orderBy(desc(themes.createdAt), desc(themes.id));
    },
    async signalsInTheme(id) {
      const rows = await db
        .select({ state: signals.state })
        .from(signals)
        .where(eq(signals.themeId, id))
        .orderBy(desc(signals.filedAt));
      return rows.map((row) => whole(row.state));
    },
  };
}
