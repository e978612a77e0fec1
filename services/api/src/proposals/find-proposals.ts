import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { readProposalContext } from './proposal-context.ts';
import type { Proposal } from './proposal-schema.ts';
import { proposeByDomain } from './propose-by-domain.ts';
import { findLikelyClients, proposeClientOrganisations } from './propose-client-organisations.ts';
import { proposeOwnDomain } from './propose-own-domain.ts';
import { proposeRules } from './propose-rules.ts';
import { proposeTrustedDomains } from './propose-trusted-domains.ts';

/**
 * What today's data suggest, in the order in which it helps. Each proposal carries the request that accepts it by the ordinary path;
 * nothing is kept of those that are left.
 */
export async function findProposals(db: Db, caller: Caller): Promise<Proposal[]> {
  const context = await readProposalContext(db, caller);
  const clients = await findLikelyClients(db, context);
  const all = [
    proposeClientOrganisations(clients),
    await proposeOwnDomain(db, context),
    await proposeByDomain(db, context, new Set(clients.map(({ domain }) => domain))),
    await proposeTrustedDomains(db, context),
    await proposeRules(db, context),
  ];
  return all.flat();
}
