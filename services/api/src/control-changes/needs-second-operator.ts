import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import type { ChangeEffect } from './control-change.ts';

/** Whether a change must wait for a second operator: something high or critical is open, and there is another one. */
export async function needsSecondOperator(db: Db, effect: ChangeEffect, caller: Caller): Promise<boolean> {
  const isGrave = effect.openViolations.some(({ severity }) => severity === 'critical' || severity === 'high');
  if (!isGrave) return false;
  const personId = caller.type === 'operator' ? caller.personId : null;
  let others = db
    .selectFrom('auth.operator')
    .select('id')
    .where('role', '=', 'admin')
    .where('deleted_at', 'is', null)
    .where('organisation_group_ids', 'is', null);
  if (caller.type === 'operator') others = others.where('id', '<>', caller.id);
  if (personId !== null)
    others = others.where((eb) => eb.or([eb('person_id', 'is', null), eb('person_id', '<>', personId)]));
  return (await others.executeTakeFirst()) !== undefined;
}
