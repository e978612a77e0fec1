import { type Actor, type Classification, classifyAccounts, type Db, type JournalEvent } from '@keyledger/database';
import { sql } from 'kysely';
import { correlateAccountsOf, type LinkChange } from './correlate-accounts.ts';

/** What an evaluation decided about accounts, and the journal's events of it. */
export type AccountDecisions = { links: LinkChange[]; events: JournalEvent[] };

/**
 * Decides whose the accounts of organisations are, and what those are that are nobody's. Links and kinds change before the
 * accounts are locked, all of them at once: whoever else decides about accounts, or stores a read, does it in that order too.
 */
export async function decideAccounts(
  db: Db,
  input: { organisationIds: readonly string[]; now: Date; actor: Actor },
): Promise<AccountDecisions> {
  const links = await correlateAccountsOf(db, input);
  const classifications = await classifyAccounts(db, input);
  const decisions = [
    ...links.map((link) => ({ ...link, ...linkEvent(link) })),
    ...classifications.map((each) => ({ ...each, ...kindEvent(each) })),
  ];
  const versions = await bumpAccounts(
    db,
    decisions.map(({ accountId }) => accountId),
  );
  const events = decisions.map(({ accountId, organisationId, type, changes }) => {
    const version = (versions.get(accountId) ?? 0) + 1;
    versions.set(accountId, version);
    return {
      type,
      actor: input.actor,
      organisationId,
      subject: { type: 'account', id: accountId, version },
      data: { changes },
    };
  });
  return { links, events };
}

function linkEvent({ before, after }: LinkChange) {
  const changes: Record<string, [unknown, unknown]> = {
    personId: [before?.old_person_id ?? null, after?.person_id ?? null],
    linkMethod: [before?.old_method ?? null, after?.method ?? null],
  };
  return { type: after === null ? 'account.unlinked' : 'account.linked', changes };
}

function kindEvent({ kindBefore, kind, ruleIdBefore, ruleId }: Classification) {
  const changes: Record<string, [unknown, unknown]> = {
    kind: [kindBefore, kind],
    classificationRuleId: [ruleIdBefore, ruleId],
  };
  return { type: 'account.classified', changes };
}

/** Raises the version of each account by how often it is named; tells the versions before. */
async function bumpAccounts(db: Db, accountIds: readonly string[]): Promise<Map<string, number>> {
  if (accountIds.length === 0) return new Map();
  // In the order in which a sync that stores a read locks them, so that neither waits in a circle.
  await sql`select from directory.account where id = any(${[...accountIds]}::uuid[]) order by id for no key update`.execute(
    db,
  );
  const { rows } = await sql<{ id: string; before: number }>`
    update directory.account a set version = a.version + named.times, updated_at = app.now()
      from (select id, count(*)::integer as times from unnest(${[...accountIds]}::uuid[]) as id group by id) named
     where a.id = named.id returning a.id, a.version - named.times as before`.execute(db);
  return new Map(rows.map(({ id, before }) => [id, before]));
}
