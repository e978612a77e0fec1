import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

type Narrowed = {
  organisationIds?: readonly string[] | null | undefined;
  organisationGroupIds?: readonly string[] | null | undefined;
};

/** @throws AppError `unprocessable` when an endpoint is narrowed to an organisation or a group that does not exist. */
export async function requireKnown(db: Db, { organisationIds, organisationGroupIds }: Narrowed): Promise<void> {
  const { rows } = await sql<{ organisations: number; groups: number }>`
    select (select count(*)::integer from unnest(${[...(organisationIds ?? [])]}::uuid[]) as asked (id)
             where not exists (select from directory.organisation o where o.id = asked.id)) as organisations,
           (select count(*)::integer from unnest(${[...(organisationGroupIds ?? [])]}::uuid[]) as asked (id)
             where not exists (select from governance.organisation_group g where g.id = asked.id and g.deleted_at is null)) as groups`.execute(
    db,
  );
  const { organisations = 0, groups = 0 } = rows[0] ?? {};
  if (organisations + groups === 0) return;
  throw new AppError({
    code: 'unprocessable',
    publicMessage: 'The endpoint is narrowed to organisations or groups that do not exist.',
    details: { unknownOrganisations: organisations, unknownGroups: groups },
  });
}
