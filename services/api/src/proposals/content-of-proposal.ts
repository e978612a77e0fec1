import { createHash } from 'node:crypto';
import type { Proposal } from './proposal-schema.ts';

/** What says nothing about what is proposed: words, days that move on, and who asked. */
const incidental = new Set(['name', 'reason', 'reviewBy', 'endsAt', 'ownerPersonId', 'sponsorPersonId', 'approvedBy']);

/** The digest of what a proposal would change. The same while it would change the same, whoever asks on whatever day. */
export function contentOfProposal({ kind, request }: Pick<Proposal, 'kind' | 'request'>): Buffer {
  const { method, path, body } = request;
  const content = kind === 'client_organisations' ? body : essence(body);
  return createHash('sha256')
    .update(JSON.stringify([kind, method, path, content]))
    .digest();
}

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([name]) => !incidental.has(name));
  return fields.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, each]) => [name, essence(each)]);
}
