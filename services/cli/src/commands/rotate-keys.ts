import { openVault, rotateKeys } from '@keyledger/auth';
import { generateSecretsFile } from '@keyledger/embedded';
import { defineConfig, keyVariables, parseConfig } from '@keyledger/runtime';
import type { Command } from 'commander';
import { runWithInstallation } from '../installation/run-with-installation.ts';

/** `keyledger rotate-keys`: seals everything anew under the first encryption key. */
export function addRotateKeysCommand(program: Command): void {
  program
    .command('rotate-keys')
    .description('Seal all secrets of Xero anew under the first of ENCRYPTION_KEYS, while everything keeps running')
    .addHelpText(
      'after',
      `
How to rotate: put a new key in front of ENCRYPTION_KEYS (new:base64,old:base64), restart auth, run this command, and remove
the old key at the next restart. An embedded installation keeps its keys in secrets.json of its data folder.`,
    )
    .action(rotate);
}

function rotate(): Promise<void> {
  return runWithInstallation(async ({ db, dataDir }) => {
    const text = process.env.ENCRYPTION_KEYS ?? (await generateSecretsFile(dataDir)).encryptionKeys;
    const definition = defineConfig({ ENCRYPTION_KEYS: keyVariables.ENCRYPTION_KEYS });
    const { encryptionKeys } = parseConfig(definition, { ENCRYPTION_KEYS: text }, { readFile: () => '' });
    const report = await rotateKeys(db, openVault(encryptionKeys.reveal()));
    console.log(`Sealed anew under key ${report.sealingKeyId}: ${report.resealed} secrets.`);
    if (report.remaining > 0) {
      console.log(
        `${report.remaining} are still under an older key: restart auth with the new key first, then run this again.`,
      );
      process.exitCode = 1;
    }
  });
}
