import { Command } from 'commander';
import { version } from './version.ts';

/** Adds one command. Each stands in a file of its own, which is loaded with all that the command needs. */
type AddCommand = (program: Command) => void;

/** Every command by its name, in the order of the help. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  start: async () => (await import('./commands/start.ts')).addStartCommand,
  'sign-in-link': async () => (await import('./commands/sign-in-link.ts')).addSignInLinkCommand,
  operator: async () => (await import('./commands/operator.ts')).addOperatorCommands,
  'api-key': async () => (await import('./commands/api-key.ts')).addApiKeyCommands,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrateCommand,
  backup: async () => (await import('./commands/backup.ts')).addBackupCommand,
  restore: async () => (await import('./commands/restore.ts')).addRestoreCommand,
  move: async () => (await import('./commands/move.ts')).addMoveCommand,
  'rotate-keys': async () => (await import('./commands/rotate-keys.ts')).addRotateKeysCommand,
  policy: async () => (await import('./commands/policy.ts')).addPolicyCommands,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctorCommand,
  secrets: async () => (await import('./commands/secrets.ts')).addSecretsCommands,
  demo: async () => (await import('./commands/demo.ts')).addDemoCommand,
};

/**
 * The `keyledger` command: with everything it can do, or only the command that was asked for, which then begins in half the time
 * and less.
 */
export async function buildProgram(asked: string | undefined): Promise<Command> {
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
  const known = Object.hasOwn(commands, asked ?? '') ? commands[asked ?? ''] : undefined;
  const wanted = known === undefined ? Object.values(commands) : [known];
  for (const load of wanted) (await load())(program);
  return program;
}
