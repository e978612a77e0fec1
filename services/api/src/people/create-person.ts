import { randomUUID } from 'node:crypto';
import { type Actor, type Db, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import type { z } from 'zod';
import type { newPerson, wholePerson } from './person-input.ts';
import { findPersonIdBySource } from './person-store.ts';
import { savePerson } from './save-person.ts';
import { markGoodImport } from './source-store.ts';
import { stagePerson } from './staged-person.ts';

type By = { actor: Actor; timeZone: string };

/** Adds a person. @throws AppError `already_exists` when the source has somebody with this id. */
export async function createPerson(db: Db, body: z.output<typeof newPerson>, by: By): Promise<string> {
  const { source, externalId = randomUUID(), ...statement } = body;
  const { isFirst } = await markGoodImport(db, source, 'rest');
  const known = await findPersonIdBySource(db, source, externalId);
  if (known !== undefined) throw new AppError({ code: 'already_exists' });
  const { personId } = await savePerson(db, { source, staged: stagePerson(externalId, statement), ...by });
  if (isFirst) await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_source_ready' });
  return personId;
}

/** Makes the person whom a source knows by this id what the source says, whether they were known or not. */
export async function upsertPerson(
  db: Db,
  key: { source: string; externalId: string },
  body: z.output<typeof wholePerson>,
  by: By,
): Promise<{ personId: string; isNew: boolean }> {
  const { isFirst } = await markGoodImport(db, key.source, 'rest');
  const manager = body.managerPersonId === undefined ? { managerExternalId: body.managerExternalId ?? null } : {};
  const staged = stagePerson(key.externalId, { ...body, ...manager });
  const saved = await savePerson(db, { source: key.source, staged, ...by });
  if (isFirst) await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_source_ready' });
  return saved;
}
