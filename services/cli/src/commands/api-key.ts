import { type KeyScope, keyScopes } from '@keyledger/contracts';
import { type Command, Option } from 'commander';
import { runWithAuth } from '../installation/with-auth.ts';

type CreateOptions = { name: string; scope: KeyScope[]; days?: string };

/** `keyledger api-key create`: keys for other systems. */
export function addApiKeyCommands(program: Command): void {
  const apiKey = program.command('api-key').description('Keys with which other systems use the REST API');
  apiKey
    .command('create')
    .description('Make a key; it is printed once and kept as a hash')
    .requiredOption('--name <name>', 'what uses the key')
    .addOption(
      new Option('--scope <scope...>', 'what the key may do')
        .choices(keyScopes)
        .default(['access:read', 'violations:read']),
    )
    .option('--days <days>', 'days until it expires; without it, it does not')
    .action((options: CreateOptions) => runWithAuth(async (auth) => console.log(await auth.createApiKey(options))));
}
