import { type HeldPrivilege, objectKinds } from './describe-privileges.ts';

const headings: Record<HeldPrivilege['kind'], string> = {
  login: 'The logins themselves',
  database: 'Database',
  schema: 'Schemas',
  table: 'Tables and views',
  sequence: 'Sequences',
  function: 'Functions',
};

const opening = `# What each login may do

Written by the test \`src/migration/privileges.test.ts\`, which signs in as every login and asks PostgreSQL. A dash: nothing.
To change it on purpose, change \`src/migration/privileges.ts\`, run the test with \`-u\`, and let the difference be reviewed.
`;

/** The privileges of all logins as Markdown: a section for each kind of object, a column for each login. */
export function privilegeTable(byLogin: ReadonlyMap<string, readonly HeldPrivilege[]>): string {
  const logins = [...byLogin.keys()];
  const held = new Map<string, Set<string>>();
  for (const [login, privileges] of byLogin) {
    for (const { kind, object, held: words } of privileges) {
      const key = `${kind} ${object} ${login}`;
      held.set(key, (held.get(key) ?? new Set()).add(words ?? '–'));
    }
  }
  const cell = (kind: string, object: string, login: string): string =>
    [...(held.get(`${kind} ${object} ${login}`) ?? ['–'])].sort().join(' / ');
  const sections = objectKinds.map((kind) => {
    const objects = new Set(
      [...byLogin.values()].flat().flatMap((entry) => (entry.kind === kind ? [entry.object] : [])),
    );
    const rows = [...objects]
      .sort()
      .map((object) => row([object, ...logins.map((login) => cell(kind, object, login))]));
    return [`## ${headings[kind]}`, '', row([kind, ...logins]), row(['---', ...logins.map(() => '---')]), ...rows, ''];
  });
  return [opening, ...sections.flat()].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
