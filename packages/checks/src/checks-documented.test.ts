import { join } from 'node:path';

import { expect, it } from 'vitest';
import type { Check, Need } from './check.ts';
import { checks } from './registry.ts';
import type { SettingDeclaration } from './settings.ts';

const needText: Record<Need, string> = {
  people_source: 'a source of people with a good import',
  access_rule: 'an access rule in force for the organisation',
  trusted_domains: 'a confirmed list of trusted domains',
  role_conflict_rule: 'a rule on conflicting roles for the organisation',
  expected_organisations: 'an imported list of expected organisations (governed ones are judged without it)',
};

function defaultText(declared: SettingDeclaration): string {
  switch (declared.kind) {
    case 'boolean':
      return declared.default ? 'yes' : 'no';
    case 'number':
      return `${declared.default} (${declared.minimum} to ${declared.maximum})`;
    case 'words':
      return declared.default.map((word) => `\`${word}\``).join(', ');
  }
}

function settingsOf({ settings }: Check): string {
  const rows = Object.entries(settings).map(
    ([name, declared]) => `| \`${name}\` | ${declared.title} | ${defaultText(declared)} |`,
  );
  if (rows.length === 0) return 'Settings of its own: none.';
  return ['| setting | | default |', '| --- | --- | --- |', ...rows].join('\n');
}

function sectionOf(check: Check): string {
  const needs = check.needs.map((need) => needText[need]);
  return `## \`${check.id}\`: ${check.title}

${check.description}

- **Applies to**: ${check.appliesTo}
- **Passes when**: ${check.passesWhen}
- **Fails when**: ${check.failsWhen}
- **Severity**: ${check.severityNotes}
- **Due**: ${check.dueNotes}
- **Needs**: ${needs.length === 0 ? 'nothing; it speaks from the first minute' : needs.join('; ')}
- **What to do**: ${check.advice.text}
- **Ends**: ${endText(check)}
- **Controls**: ${check.controls.join(', ')}

${settingsOf(check)}
`;
}

function endText(check: Check): string {
  if (check.changeKey !== null)
    return 'by a read that shows what was accepted, or by a person who confirms the change.';
  return check.isFactOfXero
    ? 'by a complete read of Xero that shows it gone, or when its own data or rule changes; nobody closes it by hand.'
    : 'with the next evaluation, once the data in Keyledger are right.';
}

const chain = checks
  .filter(({ rootCause }) => rootCause !== null)
  .sort((a, b) => (a.rootCause ?? 0) - (b.rootCause ?? 0))
  .map(({ id }) => `\`${id}\``)
  .join(' → ');

const page = `# Checks

What Keyledger looks at, what passes and what fails. This page is made from the checks themselves (\`packages/checks\`; update it with
\`npm test -- packages/checks/src/checks-documented.test.ts -u\`). \`GET /v1/checks\` says the same with how each check stands; \`PATCH /v1/checks/{id}\` changes its settings.

A check runs only when it has what it needs; until then its status is *not ready*: it opens nothing, resolves nothing, is never green.
What rests on Xero's facts is concluded only from a complete read younger than 24 hours; otherwise open violations stay and the status is *unknown*.
In an organisation that is not governed yet violations open without a due time.

Every check can be turned off and has two settings beside its own: \`severity\` and \`dueHours\` replace what it names. A change that makes
fewer things fail needs a reason, shows its effect beforehand (\`POST /v1/checks/{id}/preview\`), and waits for a second operator when
something high or critical is open and there is one. More time to fix is less strict; \`dueHours: null\` counts as the hours that the check itself gives.

**One root cause, one violation.** Of one account the first of these opens; the others are listed in it: ${chain}. One that was excepted hides nothing that is worse than it, and one judged a false positive hides nothing.

**What Xero's API does not tell**: last login, MFA, pending invitations, whether a login is blocked, the *Manage users* and *Payroll admin*
ticks, bank-account admin, Expenses and Projects roles, the flavours of *Invoice only* and *Standard*, Xero HQ (practice) roles, and
who made a change. No check concludes anything about these; in particular there is none for dormant users, and whoever is named as able
to change users is likely, not certain.

**Trusted domains** are confirmed as a whole list, for all organisations (\`PUT /v1/trusted-domains\`) or for one
(\`PUT /v1/organisations/{id}/trusted-domains\`), with \`If-Match\`. A domain trusts exactly itself, not what stands below it. A domain added to
a confirmed list makes fewer things fail; those of free mail services are refused.

**Rules on conflicting roles** (\`/v1/role-conflict-rules\`) name roles in one set of organisations that one person must not hold with, or
must not hold without, other roles in another set; \`SUBSCRIBER\` stands for the subscriber, also beside the role of the same account. The violation is about the
first of the two accounts.

| check | severity | due | needs | controls |
| --- | --- | --- | --- | --- |
${checks
  .map(
    ({ id, severity, dueNotes, needs, controls }) =>
      `| [\`${id}\`](#${id}) | ${severity} | ${dueNotes} | ${needs.map((need) => `\`${need}\``).join(', ') || '–'} | ${controls.join(', ')} |`,
  )
  .join('\n')}

${checks.map((check) => `<a id="${check.id}"></a>\n\n${sectionOf(check)}`).join('\n')}`;

it('docs/checks.md says what every check says of itself', async () => {
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/checks.md'));
});
