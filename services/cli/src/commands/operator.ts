import { addOperator, createSignInLink } from '@keyledger/auth';
import { type OperatorRole, operatorRoles } from '@keyledger/contracts';
import { type Command, Option } from 'commander';
import { runWithInstallation } from '../installation/run-with-installation.ts';
import { cliActor } from '../start/make-sign-in-link.ts';
import { readAddress } from './read-address.ts';
import { readName } from './read-name.ts';

type AddOptions = { name: string; email?: string; role: OperatorRole };

/** `keyledger operator add`: people who sign in. */
export function addOperatorCommands(program: Command): void {
  const operator = program.command('operator').description('People who sign in to Keyledger');
  operator
    .command('add')
    .description('Add a person and print a link that signs them in once')
    .requiredOption('--name <name>', 'name of the person', readName)
    .option('--email <address>', 'their address', readAddress)
    .addOption(new Option('--role <role>', 'what they may do').choices(operatorRoles).default('admin'))
    .action(add);
}

function add({ name, email, role }: AddOptions): Promise<void> {
  return runWithInstallation(async ({ db, publicUrl }) => {
    const operatorId = await db
      .transaction()
      .execute((db) => addOperator(db, { displayName: name, email: email ?? null, role }, cliActor));
    console.log((await createSignInLink({ db, publicUrl }, { operatorId })).url);
  });
}
