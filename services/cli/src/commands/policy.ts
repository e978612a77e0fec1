import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { explain } from '../explain-error.ts';
import { applyChanges } from '../policy/apply-changes.ts';
import { comparePolicy, exportPolicy } from '../policy/compare-policy.ts';
import { withClient } from '../policy/open-client.ts';
import { parsePolicy } from '../policy/policy-yaml.ts';
import type { RestClient } from '../rest/rest-client.ts';
import { openTerminal, type Terminal } from '../start/terminal.ts';

type Options = { url?: string; as?: string };
type ApplyOptions = Options & { reason?: string; yes?: boolean };

/** `keyledger policy export|diff|apply`: the whole configuration as one file. */
export function addPolicyCommands(program: Command): void {
  const policy = program
    .command('policy')
    .description('The configuration as one YAML file: groups, owners, rules and the settings of checks')
    .option('--url <url>', 'address of the installation; its key of scope admin stands in KEYLEDGER_API_KEY')
    .option(
      '--as <address>',
      "the operator who acts on this machine's installation; by default the first administrator",
    );
  const shared = () => policy.opts<Options>();
  policy
    .command('export [file]')
    .description('Write the configuration as it is, to a file or to the terminal')
    .action((file: string | undefined) => run(() => write(shared(), file)));
  policy
    .command('diff <file>')
    .description('Show what applying a file would change, and its effect; ends with 2 when it would change something')
    .action((file: string) => run((terminal) => diff(shared(), file, terminal)));
  policy
    .command('apply <file>')
    .description('Show the difference and its effect, ask, and make the configuration as the file says')
    .option('--reason <text>', 'why, for what makes fewer things fail')
    .option('--yes', 'do not ask')
    .action((file: string, options: ApplyOptions) =>
      run((terminal) => apply({ ...shared(), ...options }, file, terminal)),
    );
}

async function run(command: (terminal: Terminal) => Promise<void>): Promise<void> {
  try {
    await command(openTerminal(process.stdout, process.env));
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

const connected = ({ url, as: operator }: Options, command: (client: RestClient) => Promise<void>) =>
  withClient({ url, operator, apiKey: process.env.KEYLEDGER_API_KEY || undefined }, command);

function write(options: Options, file: string | undefined): Promise<void> {
  return connected(options, async (client) => {
    const text = await exportPolicy(client);
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  });
}

function diff(options: Options, file: string, terminal: Terminal): Promise<void> {
  const wanted = parsePolicy(readFileSync(file, 'utf8'));
  return connected(options, async (client) => {
    const { lines, changes } = await comparePolicy(client, wanted, terminal.style);
    terminal.print(...lines);
    if (changes.length > 0) process.exitCode = 2;
  });
}

function apply(options: ApplyOptions, file: string, terminal: Terminal): Promise<void> {
  const wanted = parsePolicy(readFileSync(file, 'utf8'));
  return connected(options, async (client) => {
    const { lines, changes } = await comparePolicy(client, wanted, terminal.style);
    terminal.print(...lines);
    if (changes.length === 0) return;
    if (options.yes !== true && !(await agree(terminal))) {
      terminal.print('Nothing was changed.');
      return;
    }
    const results = await applyChanges(client, changes, options.reason ?? null);
    terminal.print('', ...results.map(({ line }) => line));
    if (results.some(({ failed }) => failed)) process.exitCode = 1;
  });
}

async function agree(terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive || !process.stdin.isTTY)
    throw new Error('Nobody can be asked here. Look at the difference, then add --yes.');
  const asked = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await asked.question('\nApply? [y/N] ')).trim());
  } finally {
    asked.close();
  }
}
