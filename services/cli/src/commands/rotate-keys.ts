import type { Command } from 'commander';
import { runWithAuth } from '../installation/with-auth.ts';

/** `keyledger rotate-keys`: seals everything anew under the first encryption key. */
export function addRotateKeysCommand(program: Command): void {
  program
    .command('rotate-keys')
    .description('Seal all secrets of Xero anew under the first of ENCRYPTION_KEYS, while everything keeps running')
    .action(() =>
      runWithAuth(async (auth) => {
        console.log(`Sealed anew: ${await auth.rotateKeys()} secrets. Older keys may be removed from ENCRYPTION_KEYS.`);
      }),
    );
}
