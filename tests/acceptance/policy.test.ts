import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { addOrganisations, connectAndRead } from './stack/connected-organisation.ts';
import { putPerson } from './stack/people.ts';
import { runProgram } from './stack/run-program.ts';
import { type Stack, startStack } from './stack/start-stack.ts';
import { waitFor } from './stack/wait-for.ts';

type File = {
  organisations: { name: string; owners: string[]; governance: string; trustedDomains?: string[] }[];
  groups: { name: string; organisations: string[] }[];
  rules: { name: string; [field: string]: unknown }[];
  classification: object[];
  roleConflicts: object[];
  trustedDomains: string[] | null;
  checks: Record<string, { enabled: boolean; dueHours: number | null; settings: Record<string, unknown> }>;
  retention: Record<string, number>;
};

const folder = mkdtempSync(join(tmpdir(), 'keyledger-policy-'));
const file = join(folder, 'policy.yaml');
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ runFolder: inject('keyledgerRunFolder'), name: 'policy' });
  const made = await addOrganisations(stack, ['Kauri Joinery', 'Rimu Roofing']);
  await connectAndRead(
    stack,
    made[0]?.adviser.loginId ?? '',
    made.map(({ tenantId }) => tenantId),
  );
  await putPerson(stack.rest, 'ada', { displayName: 'Ada Adviser', primaryEmail: 'ada@company.test' });
  const [{ id: ownerPersonId } = { id: '' }] = (
    await stack.rest.readAll<{ id: string }>('/v1/people?email=ada@company.test')
  ).data;
  await stack.rest.request('POST', '/v1/rules', {
    name: 'Everybody reads',
    scope: { all: true },
    covers: { allStaff: true },
    ceiling: 'READONLY',
    reviewBy: '2027-12-31',
    ownerPersonId,
  });
}, 240_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stack?.close();
}, 60_000);

/** Runs `keyledger policy` as its first administrator would, on the machine of the installation. */
async function policy(...given: string[]): Promise<{ output: string; failed: boolean }> {
  const environment = { DATABASE_URL: stack.database.ownerUrl, PUBLIC_URL: stack.publicUrl };
  try {
    return { output: await runProgram('services/cli/src/main.ts', ['policy', ...given], environment), failed: false };
  } catch (error) {
    return { output: error instanceof Error ? error.message : String(error), failed: true };
  }
}

async function change(edit: (policy: File) => void): Promise<void> {
  const wanted = parse(readFileSync(file, 'utf8')) as File;
  edit(wanted);
  writeFileSync(file, stringify(wanted));
}

it('writes the configuration to a file that changes nothing', async () => {
  expect(await policy('export', file)).toEqual({ output: '', failed: false });
  expect(parse(readFileSync(file, 'utf8'))).toMatchObject({
    organisations: [{ name: 'Kauri Joinery', owners: [], governance: 'observed' }, { name: 'Rimu Roofing' }],
    trustedDomains: null,
    rules: [{ name: 'Everybody reads', scope: 'all', ceiling: 'READONLY', owner: 'ada@company.test' }],
  });
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
}, 60_000);

it('shows the difference and its effect, and changes nothing', async () => {
  await change((wanted) => {
    const [kauri] = wanted.organisations;
    if (kauri) Object.assign(kauri, { owners: ['ada@company.test'], governance: 'governed' });
    wanted.groups.push({ name: 'South', organisations: ['Kauri Joinery'] });
    wanted.rules.push({
      name: 'Advisers of the south',
      reason: 'They do the books.',
      scope: { groups: ['South'] },
      covers: { people: ['ada@company.test'] },
      ceiling: 'FINANCIALADVISER',
      reviewBy: '2027-06-30',
      owner: 'ada@company.test',
    });
    wanted.classification.push({
      name: 'Their accountants',
      match: { domains: ['books.test'], groups: ['South'] },
      kind: 'external',
      facts: {
        sponsor: 'ada@company.test',
        company: 'Books Limited',
        ceiling: 'STANDARD',
        approvedBy: 'ada@company.test',
        endsAt: '2027-12-31',
      },
    });
    wanted.trustedDomains = ['Company.test', 'b\u00FCcher.test'];
    wanted.roleConflicts.push({
      name: 'Advises one, books the other',
      roles: ['FINANCIALADVISER'],
      scope: { groups: ['South'] },
      relation: 'with',
      otherRoles: ['STANDARD'],
      otherScope: { organisations: ['Rimu Roofing'] },
    });
    wanted.checks['privileged-count'] = { enabled: true, dueHours: null, settings: { maximumAdvisers: 1 } };
  });
  const { output, failed } = await policy('diff', file);
  expect(failed).toBe(true);
  expect(output).toContain('~ organisation Kauri Joinery');
  expect(output).toContain('governance: observed → governed');
  expect(output).toMatch(/\+ group South[^+~]*organisations joining: 1, leaving: 0/);
  expect(output).toContain('+ rule Advisers of the south');
  expect(output).toContain('settings.maximumAdvisers: nothing → 1');
  expect(output).toContain('+ classification rule Their accountants');
  expect(output).toContain('domains: none confirmed → company.test, xn--bcher-kva.test');
  expect(output).toContain('7 changes.');
  expect((await stack.rest.readAll<object>('/v1/organisation-groups')).data).toEqual([]);
}, 60_000);

it('applies the file; a second time it changes nothing', async () => {
  const { output, failed } = await policy('apply', file, '--yes');
  expect(output).toContain('done: rules Advisers of the south');
  expect(failed).toBe(false);
  expect((await policy('apply', file, '--yes')).output).toBe('Nothing would change.\n');
  const [rule] = (await stack.rest.readAll<{ name: string; covers: object }>('/v1/rules?q=Advisers')).data;
  expect(rule).toMatchObject({ covers: { personIds: [expect.stringMatching(/^per_/)] } });
  const organisations = await stack.rest.readAll<{ name: string; governance: string }>('/v1/organisations');
  expect(organisations.data.map(({ name, governance }) => `${name} ${governance}`).sort()).toEqual([
    'Kauri Joinery governed',
    'Rimu Roofing observed',
  ]);
}, 60_000);

it('removes what the file lists no more, after it has shown whom that makes invalid', async () => {
  await change((wanted) => {
    wanted.rules = wanted.rules.filter(({ name }) => name !== 'Advisers of the south');
    wanted.groups = [];
    wanted.classification = [];
    wanted.roleConflicts = [];
  });
  const { output } = await policy('apply', file, '--yes');
  expect(output).toContain('- rule Advisers of the south');
  expect(output).toContain('Ada Adviser, Adviser of Kauri Joinery: invalid');
  expect(output).toContain('done: groups South');
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
}, 60_000);

it('sets how long records are kept, with a reason where an auditor needs them', async () => {
  await change((wanted) => {
    Object.assign(wanted.retention, { sync_runs: 30, read_evidence: 400 });
  });
  const { output } = await policy('diff', file);
  expect(output).toContain('~ retention of read_evidence');
  expect(output).toContain('days: 2557 → 400');
  expect(output).toContain('needs a reason: --reason');
  const applied = await policy('apply', file, '--yes', '--reason', 'Our auditor asks for a year.');
  expect(applied.output).toContain('done: retention read_evidence');
  const retention = () =>
    stack.rest.readAll<{ id: string; lastRun: { finishedAt: string | null } | null }>('/v1/retention');
  const ended = await waitFor('the nightly run of a new installation', async () =>
    (await retention()).data.find(({ id, lastRun }) => id === 'sync_runs' && lastRun?.finishedAt),
  );
  expect(ended).toMatchObject({ days: 30, lastRun: { problem: null } });
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
}, 60_000);

it('confirms the trusted domains of a single organisation, and leaves them where the file does not name them', async () => {
  await change((wanted) => {
    const [kauri] = wanted.organisations;
    if (kauri) kauri.trustedDomains = ['audit.test', 'books.test'];
  });
  const { output } = await policy('diff', file);
  expect(output).toContain('~ trusted domains of Kauri Joinery');
  expect(output).toContain('domains: none confirmed → audit.test, books.test');
  expect(output).toContain('1 change.');
  const applied = await policy('apply', file, '--yes', '--reason', 'Their accountants and auditors.');
  expect(applied.output).toContain('done: organisationTrustedDomains Kauri Joinery');
  expect((await policy('apply', file, '--yes')).output).toBe('Nothing would change.\n');
  await policy('export', file);
  const [kauri, rimu] = (parse(readFileSync(file, 'utf8')) as File).organisations;
  expect([kauri?.trustedDomains, rimu?.trustedDomains]).toEqual([['audit.test', 'books.test'], undefined]);
  await change((wanted) => {
    for (const organisation of wanted.organisations) delete organisation.trustedDomains;
  });
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
  await change((wanted) => {
    for (const { name, ...organisation } of wanted.organisations)
      if (name === 'Kauri Joinery') wanted.organisations = [{ name, ...organisation, trustedDomains: [] }];
  });
  expect((await policy('apply', file, '--yes')).output).toContain('done: organisationTrustedDomains Kauri Joinery');
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
}, 120_000);

it('names organisations that are only expected', async () => {
  const organisations = [{ name: 'Totara Tiling' }];
  await stack.rest.request('POST', '/v1/organisations/import', { organisations });
  await policy('export', file);
  await change((wanted) => {
    for (const organisation of wanted.organisations)
      if (organisation.name === 'Totara Tiling') organisation.owners = ['ada@company.test'];
  });
  expect((await policy('apply', file, '--yes')).output).toContain('done: organisations Totara Tiling');
  expect((await policy('diff', file)).output).toBe('Nothing would change.\n');
}, 120_000);

it('says with its line what a file says wrongly, and asks before it changes anything', async () => {
  writeFileSync(file, 'keyledger: 1\nrules:\n  - name: X\n    ceiling: STANDARD\n    unknown: 1\n');
  const wrong = await policy('apply', file, '--yes');
  expect(wrong.failed).toBe(true);
  expect(wrong.output).toMatch(/line 3: rules\.0.*owner|line \d+: rules\.0/);
  writeFileSync(file, 'keyledger: 1\ngroups:\n  - name: New\n    organisations: [Nowhere Limited]\n');
  expect((await policy('diff', file)).output).toContain('There is no organisation "Nowhere Limited".');
  writeFileSync(file, 'keyledger: 1\ngroups:\n  - name: New\n');
  expect((await policy('apply', file)).output).toContain('add --yes');
  expect((await stack.rest.readAll<object>('/v1/organisation-groups')).data).toEqual([]);
}, 60_000);
