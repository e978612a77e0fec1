import { callerOf, type HttpApp } from '@keyledger/runtime';
import { problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { findProposals } from '../../proposals/find-proposals.ts';
import { proposalKinds, proposalSchema } from '../../proposals/proposal-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

const definition = {
  path: '/proposals',
  access: readAccess,
  operationId: 'getProposals',
  tag: 'Overview',
  summary: 'Says what today’s data suggest: whose and what unknown accounts are, trusted domains, rules.',
  description:
    'To accept one, send its request, as it is or edited; `needs` names what has to be filled in first. One that is left stays a proposal. Nothing applies them by itself, and none is about an Adviser or a leaver.',
};

/** Registers `GET /proposals`. */
export function registerProposals(app: HttpApp, deps: ApiDeps): void {
  app.get(
    definition.path,
    {
      config: { access: definition.access },
      schema: {
        ...documentation(definition),
        querystring: z.strictObject({ kind: z.enum(proposalKinds).optional() }),
        response: { 200: z.object({ data: z.array(proposalSchema) }), ...problemResponses },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      requireUnlimited(caller);
      const { kind } = request.query;
      const proposals = await findProposals(deps.db, caller);
      return { data: proposals.filter((proposal) => kind === undefined || proposal.kind === kind) };
    },
  );
}
