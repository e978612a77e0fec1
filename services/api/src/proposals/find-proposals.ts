import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { contentOfProposal } from './content-of-proposal.ts';
import { findLeftProposals } from './left-proposal-store.ts';
import { readProposalContext } from './proposal-context.ts';
import type { FreshProposal, Proposal } from './proposal-schema.ts';
import { proposeByDomain } from './propose-by-domain.ts';
import { findLikelyClients, proposeClientOrganisations } from './propose-client-organisations.ts';
import { proposeOwnDomain } from './propose-own-domain.ts';
import { proposeRules } from './propose-rules.ts';
import { proposeTrustedDomains } from './propose-trusted-domains.ts';

/**
 * What today's data suggest, in the order in which it helps. Each proposal carries the request that accepts it by the ordinary path.
 * Those that somebody left are among them, and say so as long as they would change the same.
 */
export async function findProposals(db: Db, caller: Caller): Promise<Proposal[]> {
  const context = await readProposalContext(db, caller);
  const leftOnes = await findLeftProposals(db);
  const withLeft = (proposal: FreshProposal): Proposal => {
    const known = leftOnes.get(proposal.id);
    return { ...proposal, left: known?.contentSha256.equals(contentOfProposal(proposal)) ? known.left : null };
  };
  const likely = await findLikelyClients(db, context);
  const clients = proposeClientOrganisations(likely).map(withLeft);
  const first = clients.some(({ left }) => left === null) ? likely.map(({ domain }) => domain) : [];
  const others = [
    await proposeOwnDomain(db, context),
    await proposeByDomain(db, context, new Set(first)),
    await proposeTrustedDomains(db, context),
    await proposeRules(db, context),
  ];
  return [...clients, ...others.flat().map(withLeft)];
}
