import type { Command } from 'commander';
import { runWithAuth } from '../installation/with-auth.ts';

/** `keyledger sign-in-link`: lets a person in, once. */
export function addSignInLinkCommand(program: Command): void {
  program
    .command('sign-in-link')
    .description('Print a link that signs an operator in once, within 15 minutes')
    .option('--email <address>', 'which operator; by default the first administrator')
    .action((options: { email?: string }) =>
      runWithAuth(async (auth) => console.log(await auth.signInLink(options.email))),
    );
}
