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

/** Finds what people are called, by every source that knows them, before they are erased. */
export async function findPersonalNames(db: Db, personIds: readonly string[]): Promise<PersonalNames> {
  const { rows } = await sql<{ source: string; externalId: string; words: string[] }>`
    with said as (
      select id, source, external_id, display_name, primary_email, aliases from people.person
      union all
      select person_id, source, external_id, display_name, primary_email, aliases from people.source_record
    )
    select s.source, s.external_id as "externalId",
           array_remove(array[s.display_name, s.primary_email] || s.aliases || array(
             select unnest(array[a.email, a.normalised_email, concat_ws(' ', a.first_name, a.last_name)])
               from directory.account a join governance.account_link l on l.account_id = a.id
              where l.person_id = s.id and l.valid_to is null and a.status = 'removed'), null) as words
      from said s where s.id = any(${[...personIds]}::uuid[])`.execute(db);
  const words = rows.flatMap((row) => row.words.map((word) => word.trim().toLowerCase()));
  return {
    words: [...new Set(words.filter((word) => word.length >= shortest))],
    paths: rows.flatMap(({ source, externalId }) =>
      [externalId, encodeURIComponent(externalId)].map(
        (id) => `/v1/people/external/${encodeURIComponent(source)}/${id}`,
      ),
    ),
  };
}

/** Condition: a text holds one of the words. */
export function mentions(text: RawBuilder<unknown>, { words }: PersonalNames): RawBuilder<boolean> {
  return sql<boolean>`exists (select from unnest(${[...words]}::text[]) word where position(word in lower(${text})) > 0)`;
}
