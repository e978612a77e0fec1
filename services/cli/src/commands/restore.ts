import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { restoreArchive } from '@keyledger/database';
import { generateSecretsFile } from '@keyledger/embedded';
import type { Command } from 'commander';
import { openArchive } from '../archive/archive-file.ts';
import { describeRestore } from '../archive/describe-archive.ts';
import { addTargetOptions, finishTarget, showTarget, type TargetOptions, targetOf } from '../archive/target.ts';
import { explain } from '../explain-error.ts';
import { requireNotMoved } from '../installation/moved-mark.ts';
import { runWithInstallation } from '../installation/run-with-installation.ts';

/** `keyledger restore`: an archive into an empty database. */
export function addRestoreCommand(program: Command): void {
  const command = program
    .command('restore')
    .argument('<file>', 'an archive of `backup` or `move`; - is standard input')
    .description('Fill an empty database with an archive and verify it: all of it, or nothing');
  addTargetOptions(command, "an empty database with its owner's login (default: DATABASE_URL, else the embedded one)")
    .addHelpText(
      'after',
      `
The services must not run. An archive of an older version is brought to this one; one of a newer version is refused. After a
backup was restored the change feed has a new epoch. With DATABASE_PASSWORD_… the logins get these passwords, as by
"keyledger migrate"; without, run that next (Compose and the Helm chart do).`,
    )
    .action(restore);
}

async function restore(file: string, options: TargetOptions): Promise<void> {
  try {
    const named = targetOf(options);
    if (named !== undefined) return await fill(named, file, options);
    await runWithInstallation(async ({ ownerUrl, dataDir, isEmbedded }) => {
      if (isEmbedded) await requireNotMoved(dataDir);
      await fill(ownerUrl, file, options, isEmbedded ? dataDir : undefined);
    });
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function fill(ownerUrl: string, file: string, { sandbox }: TargetOptions, dataDir?: string): Promise<void> {
  const hasKeys = dataDir === undefined || existsSync(join(dataDir, 'secrets.json'));
  const input = await openArchive(file);
  const report = await restoreArchive({ ownerUrl, input, sandboxUrl: sandbox });
  const secrets = dataDir === undefined ? undefined : await generateSecretsFile(dataDir);
  const isFinished = await finishTarget(ownerUrl, process.env, secrets);
  for (const line of describeRestore(report)) console.log(line);
  if (!isFinished)
    console.log(
      `Next: keyledger migrate on ${showTarget(ownerUrl)} (Compose and the Helm chart do that at their start).`,
    );
  if (!hasKeys)
    console.log(
      `Before the start, put secrets.json of the old installation into ${dataDir}: without its keys the tokens stay sealed.`,
    );
}
