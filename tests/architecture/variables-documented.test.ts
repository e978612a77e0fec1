import { join } from 'node:path';
import { describeConfig } from '@keyledger/runtime';
import { describe, expect, it } from 'vitest';
import {
  composeServices,
  composeSettings,
  composeVariables,
  type DocumentedVariable,
  documentedVariables,
  programs,
} from './deployment-variables.ts';

const root = join(import.meta.dirname, '../..');
const variables = documentedVariables();
const settings = Object.entries(composeSettings);

const escaped = (value: string): string => value.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function row({ name, secret, sentence, example, required, default: usual, readers }: DocumentedVariable): string {
  const names = secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``;
  const otherwise = usual === undefined ? (required ? 'required' : '–') : `\`${usual}\``;
  return `| ${names} | ${otherwise} | ${escaped(sentence)} Example: \`${example.replaceAll('|', '\\|')}\` | ${readers.join(', ')} |`;
}

const page = `# Configuration

Every setting is an environment variable. A secret also has a \`…_FILE\` form that names a file holding it; set one of the two. An
empty variable counts as not set. A program reports everything that is wrong with its environment at once, by name and never
with a value, and does not start. This page and \`.env.example\` are made from the programs' own schemas (update them with \`npm test --
tests/architecture -u\`).

The programs: \`auth\`, \`scheduler\`, \`worker\` and \`api\` (\`keyledger auth\`, … in the image), \`migrate\` and \`demo\` (\`keyledger
migrate\`, \`keyledger demo\`), and \`start\` (\`keyledger start\`, which runs all services in one process and gives each its own variables).

| variable | default | what it sets | read by |
| --- | --- | --- | --- |
${variables.map(row).join('\n')}

## Docker Compose

\`docker compose up\` needs no setting. It takes variables from the shell or from a file \`.env\` beside \`docker-compose.yml\`;
\`.env.example\` lists all that it passes on. Database logins, keys and credentials between services are made by \`init\`, kept in the volume
\`secrets\` and read as \`…_FILE\`. Besides, these shape the stack itself:

| variable | default | what it sets |
| --- | --- | --- |
${settings.map(([name, { sentence, otherwise }]) => `| \`${name}\` | \`${otherwise}\` | ${sentence} |`).join('\n')}
`;

const example = `# Settings for docker compose, all optional: copy this file to .env and take the # away from the lines that you change.
# docs/configuration.md explains every variable. Secrets that are not here are made and kept by \`init\`.

${[
  ...variables
    .filter(({ name }) => composeVariables().includes(name) && composeSettings[name] === undefined)
    .map(({ name, sentence, example, default: usual }) => `# ${sentence}\n#${name}=${usual ?? example}\n`),
  ...settings.map(([name, { sentence, otherwise }]) => `# ${sentence}\n#${name}=${otherwise}\n`),
].join('\n')}`;

it('docs/configuration.md lists every variable that a program reads', async () => {
  await expect(page).toMatchFileSnapshot(join(root, 'docs/configuration.md'));
});

it('.env.example lists every variable that docker-compose.yml passes on', async () => {
  await expect(example).toMatchFileSnapshot(join(root, '.env.example'));
});

describe('docker-compose.yml', () => {
  /** Said by the image or by the network of the containers. */
  const fixed = ['HOST', 'ADMIN_PORT', 'AUTH_PORT', 'API_PORT', 'DATA_DIR', 'DATABASE_LOGIN_PREFIX'];

  for (const program of ['auth', 'scheduler', 'worker', 'api', 'migrate', 'demo'] as const) {
    it(`gives ${program} every variable that it reads`, () => {
      const given = Object.keys(composeServices[program]?.environment ?? {});
      const lacking = describeConfig(programs[program] ?? { variables: {} })
        .filter(({ name }) => !given.includes(name) && !given.includes(`${name}_FILE`) && !fixed.includes(name))
        .map(({ name }) => name);
      expect(lacking).toEqual([]);
    });
  }

  it('takes nothing from the shell that no program reads', () => {
    const known = [...variables.map(({ name }) => name), ...Object.keys(composeSettings)];
    expect(composeVariables().filter((name) => !known.includes(name))).toEqual([]);
  });
});
