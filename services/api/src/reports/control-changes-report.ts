import { sql } from 'kysely';
import { controlChangeSchema } from '../control-changes/control-change.ts';
import { loadControlChanges } from '../control-changes/control-change-store.ts';
import { readRows } from './read-rows.ts';
import { defineReport } from './report.ts';

/** Every change that makes fewer things fail, asked for or decided about in the period. */
export const controlChangesReport = defineReport({
  id: 'control-changes',
  title: 'Control changes',
  description:
    'Every change that made fewer things fail (a check off or milder, a ceiling up, a trusted domain, a longer due time, an organisation retired), asked for or decided about in the period, with before, after, who and effect.',
  row: controlChangeSchema,
  countBy: ['kind', 'state'],
  limits: [
    'Changes that make more things fail stand in the journal only.',
    '`organisationId` and `groupId` do not narrow it.',
  ],
  async *pages(db, { from, to }, { caller }) {
    const pages = readRows<{ id: string }>(
      db,
      sql`
      select c.id from governance.control_change c
       where c.created_at between ${from} and ${to} or c.decided_at between ${from} and ${to}
       order by c.created_at, c.id`,
    );
    for await (const found of pages) {
      const changes = await loadControlChanges(
        db,
        found.map(({ id }) => id),
        caller,
      );
      const byId = new Map(changes.map((change) => [change.id, change]));
      yield found.map(({ id }) => byId.get(id)).filter((change) => change !== undefined);
    }
  },
});
