import { sql } from 'kysely';

/** Readiness of the checks that need people: one source with a good import. */
export const hasPeopleSource = sql<boolean>`exists (select from people.source where last_good_import_at is not null)`;
