import { text } from 'node:stream/consumers';
import { importSecretsFile } from '@keyledger/embedded';
import type { Command } from 'commander';
import { explain } from '../explain-error.ts';

/** `keyledger secrets import`: the secrets of an installation that moves in. */
export function addSecretsImportCommand(secrets: Command): void {
  secrets
    .command('import')
    .argument('<folder>', 'the folder or volume of `secrets init`')
    .description(
      'Take over secrets.json of another installation from standard input, before it moves in; then run init',
    )
    .action(async (folder: string) => {
      try {
        await importSecretsFile(folder, await text(process.stdin));
        console.log('The secrets were taken over. Next: keyledger secrets init (docker compose up does it).');
      } catch (error) {
        console.error(explain(error));
        process.exitCode = 1;
      }
    });
}
