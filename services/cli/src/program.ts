import { Command } from 'commander';
import { addApiKeyCommands } from './commands/api-key.ts';
import { addBackupCommand } from './commands/backup.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addMoveCommand } from './commands/move.ts';
import { addOperatorCommands } from './commands/operator.ts';
import { addPolicyCommands } from './commands/policy.ts';
import { addRestoreCommand } from './commands/restore.ts';
import { addRotateKeysCommand } from './commands/rotate-keys.ts';
import { addSecretsCommands } from './commands/secrets.ts';
import { addSignInLinkCommand } from './commands/sign-in-link.ts';
import { addStartCommand } from './commands/start.ts';
import { version } from './version.ts';

/** The `keyledger` command with everything it can do. */
export function buildProgram(): Command {
  const program = new Command('keyledger')
    .description(
      'Identity governance for Xero: who can get into our Xero organisations, with which role, and should they?',
    )
    .version(version)
    .showHelpAfterError('Run "keyledger --help" for what there is.')
    .addHelpText(
      'after',
      `
Without Xero credentials, commands work on the demo in .keyledger/demo; with XERO_CLIENT_ID and XERO_CLIENT_SECRET, on
.keyledger/live; with DATABASE_URL (the owner's login), on that database. From the repository: npm run keyledger -- <command>`,
    );
  addStartCommand(program);
  addSignInLinkCommand(program);
  addOperatorCommands(program);
  addApiKeyCommands(program);
  addMigrateCommand(program);
  addBackupCommand(program);
  addRestoreCommand(program);
  addMoveCommand(program);
  addRotateKeysCommand(program);
  addPolicyCommands(program);
  addDoctorCommand(program);
  addSecretsCommands(program);
  addDemoCommand(program);
  return program;
}
