import { z } from 'zod';

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
    id: z.string().describe('The same as long as the same is proposed.'),
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
  })
  .meta({ id: 'Proposal', description: 'Something that today’s data suggest; nothing applies it by itself.' });

/** A proposal inside. */
export type Proposal = z.output<typeof proposalSchema>;
