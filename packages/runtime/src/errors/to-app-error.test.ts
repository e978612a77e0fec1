import { describe, expect, it } from 'vitest';
import { toAppError } from './to-app-error.ts';

const failure = (code: string) => Object.assign(new Error('of PostgreSQL'), { code });

describe('what anything thrown is to a caller', () => {
  it.each([
    ['a deadlock', '40P01', 1],
    ['a transaction that lost to another one', '40001', 1],
    ['a server that shuts down', '57P01', 2],
  ])('%s is no fault of the request: it may come again', (_, code, retryAfterSeconds) => {
    expect(toAppError(failure(code))).toMatchObject({ code: 'unavailable', details: { retryAfterSeconds } });
  });

  it('a fault of our own is internal', () => {
    expect(toAppError(failure('42703'))).toMatchObject({ code: 'internal' });
  });
});
