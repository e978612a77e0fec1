import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { testApi } from '../testing/test-api.ts';
import { okta } from './testing/okta-bodies.ts';
import { scimClient } from './testing/scim-client.ts';

const { app, database, key } = await testApi();
const scim = scimClient(app, await key(['scim']));
const { body: user } = await scim(
  'POST',
  '/Users',
  okta.create({ userName: 'fuzzed@kauri.example', externalId: randomUUID() }),
);
const { body: group } = await scim('POST', '/Groups', okta.createGroup('Fuzzed', [user.id]));

const notBoolean = fc.oneof(
  fc.integer(),
  fc.constant(null),
  fc.constantFrom('', 'yes', 'no', '0', 'Falsee', 'inactive'),
  fc.array(fc.anything({ maxDepth: 1 }), { minLength: 2, maxLength: 3 }),
  fc.constant({}),
);
const junk = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string());
const wrongOp = fc.string().filter((word) => !['add', 'remove', 'replace'].includes(word.trim().toLowerCase()));
const wrongPath = fc.constantFrom(
  'emails[',
  'a b',
  '[x]',
  '.',
  'name..givenName',
  'emails[type eq "work"]]x',
  '__proto__.x',
);

/** Bodies of a PATCH that are wrong, each in one way, perhaps after an operation that is right. */
const wrongPatch = fc
  .tuple(
    fc.boolean(),
    fc.oneof(
      notBoolean.map((value) => ({ op: 'Replace', path: 'active', value })),
      notBoolean.map((value) => ({ op: 'replace', value: { active: value } })),
      wrongOp.map((op) => ({ op, path: 'displayName', value: 'x' })),
      wrongPath.map((path) => ({ op: 'add', path, value: 'x' })),
      fc.constant({ op: 'remove' }),
      fc.constant({ op: 'remove', path: 'active' }),
      fc.constant({ op: 'remove', path: 'userName' }),
      junk.filter((value) => typeof value !== 'object').map((value) => ({ op: 'add', value })),
      fc.integer().map((value) => ({ op: 'replace', path: 'userName', value })),
      fc.integer().map((value) => ({ op: 'replace', path: 'displayName', value })),
      fc
        .string()
        .filter((text) => !text.includes('@') && text.trim() !== '')
        .map((value) => ({
          op: 'replace',
          path: 'emails',
          value: [{ value }],
        })),
    ),
  )
  .map(([isLate, operation]) => ({
    Operations: [...(isLate ? [{ op: 'replace', path: 'displayName', value: 'Changed' }] : []), operation],
  }));

const wrongUser = fc.oneof(
  junk.filter((value) => typeof value !== 'object' || value === null || Array.isArray(value)),
  notBoolean.map((active) => ({ userName: 'other@kauri.example', active })),
  fc.constantFrom(undefined, null, '', 5, [], {}).map((userName) => ({ userName, active: true })),
  fc.constantFrom(5, 'x', [5], [['a']]).map((emails) => ({ userName: 'other@kauri.example', emails })),
  fc.constantFrom('a\u0000b', 'a\nb', 'x'.repeat(5000)).map((userName) => ({ userName })),
);

/** Everything that SCIM can write, as one text. */
async function everything(): Promise<string> {
  const { rows } = await sql`
    select (select jsonb_agg(p order by id) from people.person p) as people,
           (select jsonb_agg(u order by person_id) from people.scim_user u) as users,
           (select jsonb_agg(g order by id) from people.scim_group g) as groups,
           (select jsonb_agg(m) from people.scim_member m) as members`.execute(database.db);
  return JSON.stringify(rows);
}

const runs = { numRuns: 60 };

it('refuses changes of a user that are wrong in any part, and changes nothing', async () => {
  const before = await everything();
  await fc.assert(
    fc.asyncProperty(wrongPatch, async (body) => {
      const { status, body: answer } = await scim('PATCH', `/Users/${user.id}`, body);
      expect([status, answer.status], JSON.stringify(answer)).toEqual([400, '400']);
    }),
    runs,
  );
  expect(await everything()).toBe(before);
});

it('refuses users that are wrong in any part, and changes nothing', async () => {
  const before = await everything();
  await fc.assert(
    fc.asyncProperty(wrongUser, fc.constantFrom('POST', 'PUT'), async (body, method) => {
      const { status } = await scim(method as 'POST', method === 'POST' ? '/Users' : `/Users/${user.id}`, body ?? null);
      expect([400, 415]).toContain(status);
    }),
    runs,
  );
  expect(await everything()).toBe(before);
});

it('never fails on whatever is sent, and leaves nobody’s prototype changed', async () => {
  const target = fc.constantFrom('/Users', `/Users/${user.id}`, '/Groups', `/Groups/${group.id}`, '/Users/x');
  const operation = fc.record(
    {
      op: fc.constantFrom('add', 'Replace', 'REMOVE'),
      path: fc.oneof(wrongPath, fc.string(), fc.constantFrom('members', 'emails', 'name')),
      value: junk,
    },
    { requiredKeys: ['op'] },
  );
  const body = fc.oneof(junk, fc.record({ Operations: fc.array(operation, { maxLength: 3 }) }));
  await fc.assert(
    fc.asyncProperty(target, fc.constantFrom('POST', 'PUT', 'PATCH'), body, async (path, method, sent) => {
      const { status } = await scim(method as 'PUT', path, JSON.stringify(sent) ?? '');
      expect(status, `${method} ${path} ${JSON.stringify(sent)}`).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it('never fails on whatever is asked for', async () => {
  const words = fc.array(
    fc.constantFrom(
      'userName',
      'emails',
      '[',
      ']',
      '.value',
      'eq',
      'and',
      'not',
      '(',
      ')',
      '"x"',
      'pr',
      '5',
      'null',
      'true',
      ':',
      'id',
    ),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('Users', 'Groups'),
      fc.constantFrom('filter', 'startIndex', 'count', 'cursor', 'attributes'),
      fc.oneof(
        words.map((all) => all.join(' ')),
        fc.string(),
      ),
      async (kind, name, value) => {
        const { status } = await scim('GET', `/${kind}?${name}=${encodeURIComponent(value.toWellFormed())}`);
        expect(status, `${name}=${value}`).toBeLessThan(500);
      },
    ),
    { numRuns: 200 },
  );
});
