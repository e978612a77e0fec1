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
  const { rows } = await sql<{ known: { source: string; externalId: string }[]; words: string[] }>`
    select coalesce((select jsonb_agg(jsonb_build_object('source', s.source, 'externalId', s.external_id))
                       from people.source_record s where s.person_id = p.id),
             jsonb_build_array(jsonb_build_object('source', p.source, 'externalId', p.external_id))) as known,
           array_remove(array[p.display_name, p.primary_email] || p.aliases || array(
             select unnest(array[s.display_name, s.primary_email] || s.aliases)
               from people.source_record s where s.person_id = p.id) || array(
             select unnest(array[a.email, a.normalised_email, concat_ws(' ', a.first_name, a.last_name)])
               from directory.account a join governance.account_link l on l.account_id = a.id
              where l.person_id = p.id and l.valid_to is null and a.status = 'removed'), null) as words
      from people.person p where p.id = ${personId}`.execute(db);
  const [row] = rows;
  if (row === undefined) return { words: [], paths: [] };
  const words = row.words.map((word) => word.trim().toLowerCase()).filter((word) => word.length >= shortest);
  const paths = row.known.flatMap(({ source, externalId }) =>
    [externalId, encodeURIComponent(externalId)].map((id) => `/v1/people/external/${encodeURIComponent(source)}/${id}`),
  );
  return { words: [...new Set(words)], paths };
}

/** Condition: a text holds one of the words. */
export function mentions(text: RawBuilder<unknown>, { words }: PersonalNames): RawBuilder<boolean> {
  return sql<boolean>`exists (select from unnest(${[...words]}::text[]) word where position(word in lower(${text})) > 0)`;
}
