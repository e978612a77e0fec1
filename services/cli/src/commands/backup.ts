import type { Command } from 'commander';
import { saveArchive } from '../archive/archive-file.ts';
import { describeArchive } from '../archive/describe-archive.ts';
import { runWithInstallation } from '../installation/run-with-installation.ts';

/** `keyledger backup`: everything that the database holds, as one file. */
export function addBackupCommand(program: Command): void {
  program
    .command('backup')
    .argument('<file>', 'a new file for the archive; - is standard output')
    .description('Write everything that the database holds, as of one instant, into one file; nothing stops meanwhile')
    .addHelpText(
      'after',
      `
The file holds names, addresses and sealed tokens: keep it as private as the database. It holds none of the keys: back up
ENCRYPTION_KEYS and WEBHOOK_KEYS too (secrets.json of the data folder, the volume "secrets" of Compose, your Kubernetes
Secret), at another place. The queue is left out: what is due is enqueued anew.`,
    )
    .action((file: string) =>
      runWithInstallation(async ({ ownerUrl }) => {
        const report = await saveArchive({ ownerUrl, kind: 'backup', file });
        (file === '-' ? console.error : console.log)(`Backed up: ${describeArchive(report, file)}.`);
      }),
    );
}
