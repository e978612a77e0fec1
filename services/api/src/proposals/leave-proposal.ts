import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { contentOfProposal } from './content-of-proposal.ts';
import { findProposals } from './find-proposals.ts';
import { findLeftProposals, storeLeftProposal, storeShownAgain } from './left-proposal-store.ts';
import type { Proposal } from './proposal-schema.ts';

type Asked = { id: string; caller: Caller };

/**
 * Leaves a proposal: it is not shown until it would change something else, or until somebody takes it up again. Leaving it once
 * more changes nothing. @throws AppError `not_found` when nothing of this id is proposed.
 */
export async function leaveProposal(db: Db, asked: Asked & { reason: string | null }): Promise<Proposal> {
  const { id, caller, reason } = asked;
  const proposal = await requireProposal(db, asked);
  if (proposal.left !== null) return proposal;
  const actor = actorOf(caller);
  const kept = await storeLeftProposal(db, {
    proposal,
    contentSha256: contentOfProposal(proposal),
    reason,
    actor,
    now: await readNow(db),
  });
  await record(db, 'proposal.left', { ...kept, proposal, actor, reason });
  return { ...proposal, left: (await findLeftProposals(db)).get(id)?.left ?? null };
}

/** Shows a proposal again that was left. @throws AppError `not_found` when nothing of this id is proposed. */
export async function showProposalAgain(db: Db, asked: Asked): Promise<Proposal> {
  const proposal = await requireProposal(db, asked);
  const left = (await findLeftProposals(db)).get(asked.id);
  if (proposal.left === null || left === undefined) return { ...proposal, left: null };
  const kept = await storeShownAgain(db, left.id, await readNow(db));
  await record(db, 'proposal.shown_again', { ...kept, proposal, actor: actorOf(asked.caller), reason: null });
  return { ...proposal, left: null };
}

async function requireProposal(db: Db, { id, caller }: Asked): Promise<Proposal> {
  await sql`select pg_advisory_xact_lock(hashtext('governance.left_proposal'))`.execute(db);
  const proposal = (await findProposals(db, caller)).find((each) => each.id === id);
  if (proposal === undefined) {
    throw new AppError({ code: 'not_found', publicMessage: 'Nothing of this id is proposed now.' });
  }
  return proposal;
}

async function record(
  db: Db,
  type: 'proposal.left' | 'proposal.shown_again',
  event: { id: string; version: number; proposal: Proposal; actor: Actor; reason: string | null },
): Promise<void> {
  const { id, version, proposal, actor, reason } = event;
  await insertEvents(db, [
    {
      type,
      actor,
      organisationId: null,
      subject: { type: 'proposal', id, version },
      data: { proposalId: proposal.id, kind: proposal.kind, title: proposal.title, reason },
    },
  ]);
}
