import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

/** What somebody is called, and where a source addressed them. */
export type PersonalNames = {
  /** Names and addresses in lower case, of the person and of their accounts that are gone. */
  readonly words: readonly string[];
  /** Paths of the REST that name them. */
  readonly paths: readonly string[];
};

/** Shorter ones stand in too many texts that are not about them. */
const shortest = 5;

/** Finds what a person is called, before it is erased. */
export async function findPersonalNames(db: Db, personId: string): Promise<PersonalNames> {
  const { rows } = await sql<{ source: string; externalId: string; words: string[] }>`
    select p.source, p.external_id as "externalId",
           array_remove(array[p.display_name, p.primary_email] || p.aliases || array(
             select unnest(array[a.email, a.normalised_email, concat_ws(' ', a.first_name, a.last_name)])
               from directory.account a join governance.account_link l on l.account_id = a.id
              where l.person_id = p.id and l.valid_to is null and a.status = 'removed'), null) as words
      from people.person p where p.id = ${personId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return { words: [], paths: [] };
  const words = row.words.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= shortest);
  const path = (id: string) => `/v1/people/external/${encodeURIComponent(row.source)}/${id}`;
  return { words: [...new Set(words)], paths: [path(row.externalId), path(encodeURIComponent(row.externalId))] };
}

/** Condition: a text holds one of the words. */
export function mentions(text: RawBuilder<unknown>, { words }: PersonalNames): RawBuilder<boolean> {
  return sql<boolean>`exists (select from unnest(${[...words]}::text[]) word where position(word in lower(${text})) > 0)`;
}
