import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What the chain says about an event, apart from its data. Ids are stored ones, without the prefixes of the REST. */
export type ChainedEvent = {
  position: number;
  id: string;
  /** Counted in whole milliseconds. */
  at: Date;
  type: string;
  actor: { type: string; id: string | null };
  organisationId: string | null;
  subject: { type: string; id: string; version: number | null };
};

/** A link as it was sealed. `data` and `salt` are null once they were erased: the digest then stands for them. */
export type SealedEvent = ChainedEvent & {
  dataDigest: Buffer;
  hash: Buffer;
  data: Record<string, unknown> | null;
  salt: Buffer | null;
};

/** A place in the chain: the link at `position` has this hash. */
export type ChainHead = { position: number; hash: Buffer };

export type ChainVerdict =
  | { valid: true; head: ChainHead; erased: number }
  | { valid: false; position: number; problem: 'position' | 'data' | 'hash' };

/** Where an empty chain stands. */
export const chainStart: ChainHead = { position: 0, hash: Buffer.alloc(32) };

/** SHA-256 over the salt and the data as canonical JSON (RFC 8785); of nothing when the event has no data. */
export function digestData(salt: Buffer | null, data: Record<string, unknown> | null): Buffer {
  return createHash('sha256')
    .update(salt ?? Buffer.alloc(0))
    .update(canonicalize(data) ?? '')
    .digest();
}

/** SHA-256 over the hash before and the event as canonical JSON (RFC 8785). */
export function hashEvent(previous: Buffer, event: ChainedEvent, dataDigest: Buffer): Buffer {
  const { position, id, at, type, actor, organisationId, subject } = event;
  const content = {
    position,
    id,
    at: at.toISOString(),
    type,
    actor: { type: actor.type, id: actor.id },
    organisationId,
    subject: { type: subject.type, id: subject.id, version: subject.version },
    dataDigest: dataDigest.toString('hex'),
  };
  return createHash('sha256')
    .update(previous)
    .update(canonicalize(content) ?? '')
    .digest();
}

/**
 * Follows a stretch of the chain from a trusted place (the start, or an earlier checkpoint) and says where it ends, or
 * which position breaks it and how. Events must come in order of their positions; erased data is no break.
 */
export function verifyChain(from: ChainHead, events: Iterable<SealedEvent>): ChainVerdict {
  let head = from;
  let erased = 0;
  for (const event of events) {
    if (event.position !== head.position + 1) return broken(head.position + 1, 'position');
    if (event.data === null) erased += 1;
    else if (!digestData(event.salt, event.data).equals(event.dataDigest)) return broken(event.position, 'data');
    const hash = hashEvent(head.hash, event, event.dataDigest);
    if (!hash.equals(event.hash)) return broken(event.position, 'hash');
    head = { position: event.position, hash };
  }
  return { valid: true, head, erased };
}

function broken(position: number, problem: 'position' | 'data' | 'hash'): ChainVerdict {
  return { valid: false, position, problem };
}
