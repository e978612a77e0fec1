import { canonicalJson } from '@keyledger/domain';
import { describe, expect, it } from 'vitest';
import { eraseUser } from './erase-user.ts';

const ada = '7cf47fe2-c3dd-4c6b-9895-7ba767ba529c';
const ben = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const user = (UserID: string, name: string) => ({
  EmailAddress: `${name}@example.com`,
  FirstName: name,
  IsSubscriber: false,
  LastName: 'Byron',
  OrganisationRole: 'ADVISER',
  UserID,
});
const body = canonicalJson({ Status: 'OK', Users: [user(ada.toUpperCase(), 'ada'), user(ben, 'ben')] });

describe('eraseUser', () => {
  it('takes the names of one user and leaves everything else', () => {
    const erased = { ...user(ada.toUpperCase(), 'ada'), EmailAddress: null, FirstName: null, LastName: null };
    expect(eraseUser(body, ada)).toBe(canonicalJson({ Status: 'OK', Users: [erased, user(ben, 'ben')] }));
  });

  it('says when there is nothing to take', () => {
    expect(eraseUser(body, crypto.randomUUID())).toBeNull();
    expect(eraseUser(eraseUser(body, ada) ?? '', ada)).toBeNull();
    expect(eraseUser(canonicalJson({ Users: [{ UserID: ada }], note: null }), ada)).toBeNull();
  });
});
