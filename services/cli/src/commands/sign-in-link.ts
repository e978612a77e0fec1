import { addOperator, createSignInLink, findOperator } from '@keyledger/auth';
import type { Command } from 'commander';
import { runWithInstallation } from '../installation/run-with-installation.ts';
import { cliActor } from '../start/make-sign-in-link.ts';

/** `keyledger sign-in-link`: lets a person in, once. */
export function addSignInLinkCommand(program: Command): void {
  program
    .command('sign-in-link')
    .description('Print a link that signs an operator in once, within 15 minutes')
    .option('--email <address>', 'which operator; by default the first administrator')
    .action((options: { email?: string }) => printLink(options.email));
}

function printLink(email: string | undefined): Promise<void> {
  return runWithInstallation(async ({ db, publicUrl }) => {
    const known = await findOperator(db, email);
    if (known === undefined && email !== undefined) {
      throw new Error(
        `There is no operator with the address ${email}. Add one: keyledger operator add --name … --email ${email}`,
      );
    }
    const operatorId = known ?? (await addOperator(db, { displayName: 'Administrator', role: 'admin' }, cliActor));
    console.log((await createSignInLink({ db, publicUrl }, { operatorId })).url);
  });
}
