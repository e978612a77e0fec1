import { createApiKey } from '@keyledger/auth';
import { type KeyScope, keyScopes } from '@keyledger/contracts';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { runWithInstallation } from '../installation/run-with-installation.ts';
import { cliActor } from '../start/make-sign-in-link.ts';
import { readName } from './read-name.ts';

type CreateOptions = { name: string; scope: KeyScope[]; days?: number };

const dayMs = 86_400_000;
const mostDays = 36_500;

/** `keyledger api-key create`: keys for other systems. */
export function addApiKeyCommands(program: Command): void {
  const apiKey = program.command('api-key').description('Keys with which other systems use the REST API');
  apiKey
    .command('create')
    .description('Make a key; it is printed once and kept as a hash')
    .requiredOption('--name <name>', 'what uses the key', readName)
    .addOption(
      new Option('--scope <scope...>', 'what the key may do')
        .choices(keyScopes)
        .default(['access:read', 'violations:read']),
    )
    .option('--days <days>', 'days until it expires; without it, it does not', wholeDays)
    .action(create);
}

function wholeDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > mostDays) {
    throw new InvalidArgumentError(`A whole number of days, from 1 to ${mostDays}.`);
  }
  return days;
}

function create({ name, scope, days }: CreateOptions): Promise<void> {
  return runWithInstallation(async ({ db }) => {
    const expiresAt = days === undefined ? null : new Date(Date.now() + days * dayMs);
    const made = await db.transaction().execute((db) => createApiKey(db, { name, scopes: scope, expiresAt }, cliActor));
    console.log(made.key);
  });
}
