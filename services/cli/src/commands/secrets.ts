import { type Command, Option } from 'commander';
import { writeSecretFiles } from '../deployment/write-secret-files.ts';
import { explain } from '../explain-error.ts';
import { addSecretsImportCommand } from './secrets-import.ts';

type InitOptions = { postgres: string; redis: string; sandbox?: string; sandboxPage: string };

/** `keyledger secrets init`: the generated secrets of a deployment in containers. */
export function addSecretsCommands(program: Command): void {
  const secrets = program.command('secrets').description('Generated secrets of a deployment in containers');
  secrets
    .command('init')
    .argument('<folder>', 'a folder or volume that is kept')
    .description('Make the secrets that are missing and give each container its own; safe to repeat')
    .addOption(new Option('--postgres <host:port>', 'PostgreSQL, as containers reach it').default('postgres:5432'))
    .addOption(new Option('--redis <host:port>', 'Redis, as containers reach it').default('redis:6379'))
    .option('--sandbox <url>', 'point the services at a sandbox, as containers reach it')
    .addOption(new Option('--sandbox-page <url>', 'the sandbox, as browsers reach it').default('http://localhost:4000'))
    .action(init);
  addSecretsImportCommand(secrets);
}

async function init(folder: string, { postgres, redis, sandbox, sandboxPage }: InitOptions): Promise<void> {
  try {
    const isNew = await writeSecretFiles({
      folder,
      postgres,
      redis,
      sandbox: sandbox === undefined ? undefined : { internal: sandbox, public: sandboxPage },
    });
    console.log(isNew ? 'The secrets of this installation were made.' : 'The secrets of this installation are there.');
    console.log('BACK THEM UP: without them nothing can open the tokens and keys that the database keeps sealed.');
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}
