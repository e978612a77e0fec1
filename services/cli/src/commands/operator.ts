import { type OperatorRole, operatorRoles } from '@keyledger/contracts';
import { type Command, Option } from 'commander';
import { runWithAuth } from '../installation/with-auth.ts';

type AddOptions = { name: string; email?: string; role: OperatorRole };

/** `keyledger operator add`: people who sign in. */
export function addOperatorCommands(program: Command): void {
  const operator = program.command('operator').description('People who sign in to Keyledger');
  operator
    .command('add')
    .description('Add a person and print a link that signs them in once')
    .requiredOption('--name <name>', 'name of the person')
    .option('--email <address>', 'their address')
    .addOption(new Option('--role <role>', 'what they may do').choices(operatorRoles).default('admin'))
    .action((options: AddOptions) =>
      runWithAuth(async (auth) => {
        console.log(await auth.addOperator(options));
      }),
    );
}
