import { expect, it } from 'vitest';
import { contentOfProposal } from './content-of-proposal.ts';

const proposal = (body: Record<string, unknown>) => ({
  kind: 'external' as const,
  request: { method: 'POST' as const, path: '/v1/classification-rules', ifMatch: null, body },
});
const digest = (body: Record<string, unknown>) => contentOfProposal(proposal(body)).toString('hex');
const facts = { ceiling: 'STANDARD', endsAt: '2027-01-01', sponsorPersonId: 'per_1', approvedBy: 'per_1' };
const body = { name: 'External: a.test', match: { domains: ['a.test'] }, kindFacts: facts };

it('says the same on another day, in other words, for somebody else who asks', () => {
  const later = { ...facts, endsAt: '2027-01-02', sponsorPersonId: null, approvedBy: 'per_2' };
  expect(digest({ kindFacts: later, match: body.match, name: 'Another name' })).toBe(digest(body));
});

it('says something else when anything else would be changed', () => {
  const others = [
    { ...body, match: { domains: ['a.test', 'b.test'] } },
    { ...body, match: { addresses: ['a.test'] } },
    { ...body, kindFacts: { ...facts, ceiling: 'READONLY' } },
  ];
  for (const other of others) expect(digest(other)).not.toBe(digest(body));
});
