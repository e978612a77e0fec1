import { callerOf, type HttpApp } from '@keyledger/runtime';
import { columnsOf, wantedFormat } from '@keyledger/runtime/exporting';
import { problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer, readAccess } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
import { exportRows } from '../../exporting/export-rows.ts';
import { findProposals } from '../../proposals/find-proposals.ts';
import { leaveProposal, showProposalAgain } from '../../proposals/leave-proposal.ts';
import { type Proposal, proposalKinds, proposalSchema } from '../../proposals/proposal-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

const definition = {
  path: '/proposals',
  access: readAccess,
  operationId: 'getProposals',
  tag: 'Overview',
  summary: 'Says what today’s data suggest: whose and what unknown accounts are, trusted domains, rules.',
  description:
    'To accept one, send its request, as it is or edited; `needs` names what has to be filled in first. One that is left (`POST /proposals/leave`) stays away until it would change something else; `include=left` shows those too. Nothing applies them by itself, and none is about an Adviser or a leaver.',
};

/** Registers `GET /proposals`, and how to leave one. */
export function registerProposals(app: HttpApp, deps: ApiDeps): void {
  app.get(
    definition.path,
    {
      config: { access: definition.access },
      schema: {
        ...documentation(definition),
        querystring: z.strictObject({
          kind: z.enum(proposalKinds).optional(),
          include: z.enum(['left']).optional().describe('`left`: with those that somebody left.'),
        }),
        response: {
          200: {
            description: 'All proposals.',
            content: {
              'application/json': { schema: z.object({ data: z.array(proposalSchema) }) },
              ...exportFormsOf(proposalSchema),
            },
          },
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      requireUnlimited(caller);
      const { kind, include } = request.query;
      const proposals = await findProposals(deps.db, caller);
      const isAsked = (proposal: Proposal) =>
        (kind === undefined || proposal.kind === kind) && (include === 'left' || proposal.left === null);
      const data = proposals.filter(isAsked);
      const format = wantedFormat(request.headers.accept);
      if (format === null) return { data };
      return exportRows(deps, { format, reply }, () => ({
        name: definition.path,
        columns: columnsOf(proposalSchema),
        async *pages() {
          yield data.map((proposal) => z.encode(proposalSchema, proposal));
        },
      }));
    },
  );
  writeProposals(app, deps);
}

const id = z.string().min(1).max(1000).describe('The id of the proposal.');
const common = { method: 'POST', access: administer, tag: 'Overview', responses: { 200: proposalSchema } } as const;

/** `POST /proposals/leave`, `POST /proposals/show-again`. */
function writeProposals(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/proposals/leave',
    operationId: 'leaveProposal',
    summary: 'Leaves a proposal: it stays away until it would change something else.',
    description: 'Days, words and who answers for it are no change. 404 when nothing of this id is proposed.',
    body: z.strictObject({ id, reason: someText(3, 2000).nullable().default(null) }),
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await leaveProposal(db, { ...body, caller }) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/proposals/show-again',
    operationId: 'showProposalAgain',
    summary: 'Shows a proposal again that was left.',
    body: z.strictObject({ id }),
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await showProposalAgain(db, { ...body, caller }) };
    },
  });
}
