import { randomBytes } from 'node:crypto';
import { AppError, keyIdOf, openVault } from '@keyledger/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardVault } from './guard-vault.ts';

const keyOf = (id: string) => ({ id, key: randomBytes(32) });
const [k1, k2] = [keyOf('k1'), keyOf('a-longer-key_id')];
const vault = openVault([k1, k2]);

describe('a vault', () => {
  it('opens what it sealed, for any text, and never seals the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5000 }), fc.uuid(), (text, row) => {
        const sealed = vault.seal(row, text);
        expect(vault.open(row, sealed)).toBe(text.toWellFormed());
        expect(vault.seal(row, text).equals(sealed)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('opens nothing that was moved to another row or changed by a single bit', () => {
    const sealed = vault.seal('row-1', 'a refresh token');
    expect(() => vault.open('row-2', sealed)).toThrow(AppError);
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.open('row-1', changed)).toThrow(AppError);
    }
    for (const length of [0, 1, 2, 10, sealed.length - 1]) {
      expect(() => vault.open('row-1', sealed.subarray(0, length))).toThrow(AppError);
    }
  });

  it('seals with the first key, says which, and opens with all', () => {
    const older = openVault([k2]).seal('row', 'old');
    expect([keyIdOf(older), keyIdOf(vault.seal('row', 'new'))]).toEqual(['a-longer-key_id', 'k1']);
    expect(vault.open('row', older)).toBe('old');
    expect(() => openVault([k1]).open('row', older)).toThrow(expect.objectContaining({ code: 'key_unavailable' }));
  });

  it('does nothing before its keys are known to be right, and nothing after they are known to be wrong', () => {
    const guarded = guardVault(vault);
    expect(() => guarded.seal('row', 'x')).toThrow(expect.objectContaining({ code: 'key_unavailable' }));
    guarded.judge(undefined);
    expect(guarded.open('row', guarded.seal('row', 'x'))).toBe('x');
    guarded.judge('wrong');
    expect(() => guarded.seal('row', 'x')).toThrow(expect.objectContaining({ code: 'key_unavailable' }));
  });
});
