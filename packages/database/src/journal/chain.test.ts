import { describe, expect, it } from 'vitest';
import { type ChainHead, chainStart, digestData, hashEvent, type SealedEvent, verifyChain } from './chain.ts';

const salt = Buffer.alloc(16, 7);

function chainOf(length: number): SealedEvent[] {
  const events: SealedEvent[] = [];
  let head: ChainHead = chainStart;
  for (let position = 1; position <= length; position += 1) {
    const data = { changes: { email: [`a${position}@example.com`, null] } };
    const event = {
      position,
      id: `0198c3f0-7b1c-7c2e-8f7a-${String(position).padStart(12, '0')}`,
      at: new Date(1_800_000_000_000 + position),
      type: 'account.updated',
      actor: { type: 'service', id: 'worker' },
      organisationId: null,
      subject: { type: 'account', id: 'x', version: position },
    };
    const dataDigest = digestData(salt, data);
    const hash = hashEvent(head.hash, event, dataDigest);
    events.push({ ...event, dataDigest, hash, data, salt });
    head = { position, hash };
  }
  return events;
}

function change(events: SealedEvent[], index: number, fields: Partial<SealedEvent>): SealedEvent[] {
  return events.map((event, at) => (at === index ? { ...event, ...fields } : event));
}

describe('verifyChain', () => {
  const events = chainOf(5);

  it('follows an untouched chain to its head', () => {
    expect(verifyChain(chainStart, events)).toEqual({
      valid: true,
      head: { position: 5, hash: events[4]?.hash },
      erased: 0,
    });
  });

  it('follows a chain whose data was erased', () => {
    expect(verifyChain(chainStart, change(events, 2, { data: null, salt: null }))).toMatchObject({
      valid: true,
      erased: 1,
    });
  });

  it('continues from a checkpoint', () => {
    const checkpoint = { position: 2, hash: events[1]?.hash ?? Buffer.alloc(0) };
    expect(verifyChain(checkpoint, events.slice(2))).toMatchObject({ valid: true });
  });

  it.each([
    ['a changed type', { type: 'account.removed' }, { position: 3, problem: 'hash' }],
    ['a changed actor', { actor: { type: 'operator', id: 'worker' } }, { position: 3, problem: 'hash' }],
    ['changed data', { data: { changes: {} } }, { position: 3, problem: 'data' }],
    ['a replaced digest', { dataDigest: Buffer.alloc(32), data: null }, { position: 3, problem: 'hash' }],
  ])('finds %s', (_, fields, expected) => {
    expect(verifyChain(chainStart, change(events, 2, fields))).toEqual({ valid: false, ...expected });
  });

  it('finds a missing event', () => {
    const shortened = events.filter((event) => event.position !== 4);
    expect(verifyChain(chainStart, shortened)).toEqual({ valid: false, position: 4, problem: 'position' });
  });
});

describe('digestData', () => {
  it('does not depend on the order of keys', () => {
    expect(digestData(salt, { a: 1, b: { c: 2, d: 3 } })).toEqual(digestData(salt, { b: { d: 3, c: 2 }, a: 1 }));
  });

  it('depends on the salt, so that guessed data cannot be confirmed', () => {
    expect(digestData(salt, { a: 1 })).not.toEqual(digestData(Buffer.alloc(16, 8), { a: 1 }));
  });
});
