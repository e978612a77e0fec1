import { describe, expect, it } from 'vitest';
import { valuesOf } from './identity-claims.ts';
import { localPath } from './local-path.ts';
import { grantRole, rolesMapVariable } from './roles-map.ts';

const one = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const two = '0198c3f0-7b1c-7c2e-8f7a-0123456789ac';
const parse = (text: string) => rolesMapVariable.schema.safeParse(text);
const map = (text: string) => rolesMapVariable.schema.parse(text);

describe('OIDC_ROLES_MAP', () => {
  it('takes names with spaces and equal signs, and limits to groups', () => {
    expect(map(`CN=Keyledger Admins,DC=firm = admin; NZ =reviewer@grp_${one}, grp_${two};`)).toEqual([
      { claimValue: 'CN=Keyledger Admins,DC=firm', role: 'admin', organisationGroupIds: null },
      { claimValue: 'NZ', role: 'reviewer', organisationGroupIds: [one, two] },
    ]);
  });

  it.each(['admins', '=admin', 'a=owner', 'a=admin;b', `a=reviewer@${one}`, 'a=reviewer@', 'a=admin@b@c', ' ; '])(
    'refuses "%s" without repeating it',
    (text) => {
      const { error } = parse(text);
      expect(error?.issues[0]?.message).toMatch(/^(entry \d|it has no entry, or one that) is not of the form/);
    },
  );

  it('gives without a map the roles of the same name', () => {
    expect(grantRole(map(rolesMapVariable.default ?? ''), ['x', 'auditor'])).toEqual({
      role: 'auditor',
      organisationGroupIds: undefined,
    });
  });

  it('gives of several roles the one that may do most, and of none nothing', () => {
    const roles = map('a=auditor;r=reviewer;m=admin');
    expect(grantRole(roles, ['a', 'm', 'r'])?.role).toBe('admin');
    expect(grantRole(roles, ['r', 'a'])?.role).toBe('reviewer');
    expect(grantRole(roles, ['A', ''])).toBeUndefined();
  });

  it('adds the groups of entries for the same role up, and none where one entry has no limit', () => {
    const roles = map(`n=reviewer@grp_${two};s=reviewer@grp_${one};all=reviewer;m=admin@grp_${one}`);
    expect(grantRole(roles, ['n', 's'])).toEqual({ role: 'reviewer', organisationGroupIds: [one, two] });
    expect(grantRole(roles, ['n', 'all'])).toEqual({ role: 'reviewer', organisationGroupIds: null });
    expect(grantRole(roles, ['all', 'm'])).toEqual({ role: 'admin', organisationGroupIds: [one] });
  });
});

describe('the claim', () => {
  it.each([
    ['groups', { groups: ['a', 1, 'b'] }, ['a', 'b']],
    ['groups', { groups: 'a' }, ['a']],
    ['realm_access.roles', { realm_access: { roles: ['a'] } }, ['a']],
    ['https://firm.example/roles', { 'https://firm.example/roles': ['a'] }, ['a']],
    ['groups', { roles: ['a'] }, undefined],
    ['a.b', { a: 'x' }, undefined],
  ])('%s of %j gives %j', (name, claims, values) => {
    expect(valuesOf(claims, name)).toEqual(values);
  });
});

describe('the way back', () => {
  const publicUrl = 'http://localhost:8080';
  it.each(['/', '/people?q=a#b', '/violations/vio_1'])('leads to %s', (path) => {
    expect(localPath(path, publicUrl)).toBe(path);
  });
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\n/evil.example',
    '/auth/sign-out',
    '/sign-in?problem=used',
    `/${'x'.repeat(3000)}`,
    '',
    undefined,
  ])('leads to the start instead of %j', (wanted) => {
    expect(localPath(wanted, publicUrl)).toBe('/');
  });
});
