import { readFileSync } from 'node:fs';
import { rotateKeys } from '@keyledger/auth';
import { generateSecretsFile } from '@keyledger/embedded';
import { defineConfig, keyVariables, openVault, parseConfig } from '@keyledger/runtime';
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
the old key at the next restart. An embedded installation keeps its keys in secrets.json of its data folder. Under Docker Compose:
docker compose exec auth keyledger rotate-keys.`,
    )
    .action(rotate);
}

function rotate(): Promise<void> {
  return runWithInstallation(async ({ db, dataDir }) => {
    const { ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE } = process.env;
    const given =
      ENCRYPTION_KEYS || ENCRYPTION_KEYS_FILE
        ? { ENCRYPTION_KEYS, ENCRYPTION_KEYS_FILE }
        : { ENCRYPTION_KEYS: (await generateSecretsFile(dataDir)).encryptionKeys };
    const definition = defineConfig({ ENCRYPTION_KEYS: keyVariables.ENCRYPTION_KEYS });
    const { encryptionKeys } = parseConfig(definition, given, { readFile: (path) => readFileSync(path, 'utf8') });
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
