import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import type { Proposal } from './proposal-schema.ts';

/** A proposal that somebody left. */
export type LeftProposal = {
  id: string;
  version: number;
  contentSha256: Buffer;
  left: NonNullable<Proposal['left']>;
};

/** What somebody left and nobody took up again, by the proposal's id. */
export async function findLeftProposals(db: Db): Promise<Map<string, LeftProposal>> {
  const { rows } = await sql<LeftProposal & { proposalId: string }>`
    select p.id, p.proposal_id as "proposalId", p.version, p.content_sha256 as "contentSha256",
           json_build_object('at', p.left_at, 'reason', p.reason, 'by', p.left_by || jsonb_build_object('name', coalesce(
             (select o.display_name from auth.operator o where o.id::text = p.left_by ->> 'id'),
             (select k.name from auth.api_key k where k.id::text = p.left_by ->> 'id')))) as left
      from governance.left_proposal p where p.shown_again_at is null`.execute(db);
  return new Map(
    rows.map(({ proposalId, left, ...row }) => [
      proposalId,
      { ...row, left: { ...left, at: new Date(left.at), by: { ...withActorPrefix(left.by), name: left.by.name } } },
    ]),
  );
}

/** Notes that a proposal is left. */
export async function storeLeftProposal(
  db: Db,
  {
    proposal,
    contentSha256,
    reason,
    actor,
    now,
  }: { proposal: Proposal; contentSha256: Buffer; reason: string | null; actor: Actor; now: Date },
): Promise<{ id: string; version: number }> {
  const { rows } = await sql<{ id: string; version: number }>`
    insert into governance.left_proposal as p (proposal_id, kind, content_sha256, reason, left_by, left_at)
    values (${proposal.id}, ${proposal.kind}, ${contentSha256}, ${reason}, ${JSON.stringify(actor)}::jsonb, ${now})
    on conflict (proposal_id) do update
       set content_sha256 = excluded.content_sha256, reason = excluded.reason, left_by = excluded.left_by,
           left_at = excluded.left_at, shown_again_at = null, updated_at = excluded.left_at, version = p.version + 1
    returning p.id, p.version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('Leaving a proposal gave no row.');
  return row;
}

/** Notes that a proposal is shown again. */
export async function storeShownAgain(db: Db, id: string, now: Date): Promise<{ id: string; version: number }> {
  return db
    .updateTable('governance.left_proposal')
    .set({ shown_again_at: now, updated_at: now, version: sql<number>`version + 1` })
    .where('id', '=', id)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
}
