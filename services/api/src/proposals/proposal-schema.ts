import { instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';

/** What a proposal is about. */
export const proposalKinds = [
  'client_organisations',
  'trusted_domains',
  'links',
  'vendor',
  'shared',
  'client',
  'external',
  'rule',
] as const;

/** Something that today's data suggest. Accepting it is sending its request, as it is or edited. */
export const proposalSchema = z
  .object({
    id: z.string().describe('The same as long as it is about the same.'),
    kind: z.enum(proposalKinds),
    title: z.string(),
    explanation: z.string(),
    explains: z.object({
      accounts: z.int().describe('How many accounts it would explain.'),
      of: z.int().describe('Of how many that it is about.'),
    }),
    needs: z.array(z.string()).describe('Members of the body that somebody has to fill in first.'),
    request: z.object({
      method: z.enum(['POST', 'PUT', 'PATCH']),
      path: z.string().describe('Below the origin.'),
      ifMatch: z.string().nullable().describe('The `If-Match` to send; null: none.'),
      body: z.record(z.string(), z.unknown()),
    }),
    left: z
      .object({ at: instant, by: actingParty, reason: z.string().nullable() })
      .nullable()
      .describe('Who left it, when somebody did and it has not changed since.'),
  })
  .meta({ id: 'Proposal', description: 'Something that today’s data suggest; nothing applies it by itself.' });

/** A proposal as it is made, before anybody is asked whether they left it. */
export type FreshProposal = Omit<Proposal, 'left'>;

/** A proposal inside. */
export type Proposal = z.output<typeof proposalSchema>;
