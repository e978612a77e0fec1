import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoreArchive } from '@keyledger/database';
import { type EmbeddedSecrets, generateSecretsFile, startEmbeddedPostgres } from '@keyledger/embedded';
import { parseConfig } from '@keyledger/runtime';
import type { Command } from 'commander';
import { openArchive, saveArchive } from '../archive/archive-file.ts';
import { describeArchive, describeRestore } from '../archive/describe-archive.ts';
import { findXeroApp, sandboxStateFile } from '../archive/find-xero-app.ts';
import { addTargetOptions, finishTarget, showTarget, type TargetOptions, targetOf } from '../archive/target.ts';
import { handOverSecrets } from '../deployment/hand-over-secrets.ts';
import { explain } from '../explain-error.ts';
import { markMoved, requireNotMoved } from '../installation/moved-mark.ts';
import { chooseXeroSource, type XeroSource } from '../installation/xero-source.ts';
import { dataFolder, startConfig } from '../start/settings.ts';

type MoveOptions = TargetOptions & { archive?: string; secrets?: string };

/** Where lines for the operator go: beside an archive on standard output, to standard error. */
type Say = (line: string) => void;

type Source = { source: XeroSource; dataDir: string; loginPrefix: string; secrets: EmbeddedSecrets };

/** `keyledger move`: an embedded installation to a PostgreSQL of one's own. */
export function addMoveCommand(program: Command): void {
  const command = program
    .command('move')
    .description(
      'Carry the installation of the data folder to a PostgreSQL of your own: data, tokens, journal and keys',
    );
  addTargetOptions(command, "an empty database with its owner's login")
    .option(
      '--archive <file>',
      'instead of --to: a file for `keyledger restore` at the other place; - is standard output',
    )
    .option(
      '--secrets <folder>',
      'write every secret into a file of its own there, named as in the Secret of the Helm chart',
    )
    .addHelpText(
      'after',
      `
Stop Keyledger first. Every id, consent, token, operator and key stays, and the change feed goes on with its epoch, since it
is the same installation at another place: pollers and people notice nothing but the address. The next sync needs no consent.
The data folder stays as a backup; "keyledger start" refuses it from then on, because two installations would spend each
other's tokens. docs/move.md has every step for Compose and Kubernetes.`,
    )
    .action(move);
}

async function move(options: MoveOptions): Promise<void> {
  try {
    const to = targetOf(options);
    if ((to === undefined) === (options.archive === undefined))
      throw new Error('Say where to: --to, --to-file or --archive (one of them).');
    await run(to, options);
  } catch (error) {
    console.error(explain(error));
    process.exitCode = 1;
  }
}

async function run(to: string | undefined, options: MoveOptions): Promise<void> {
  const config = parseConfig(startConfig, process.env, { readFile: (path) => readFileSync(path, 'utf8') });
  const source = chooseXeroSource(process.env);
  const dataDir = dataFolder(config, source);
  if (!existsSync(join(dataDir, 'postgres.json'))) throw new Error(`There is no installation in ${dataDir}.`);
  await requireNotMoved(dataDir);
  const say: Say = options.archive === '-' ? console.error : console.log;
  const server = await startEmbeddedPostgres({ dataDir });
  try {
    const secrets = await generateSecretsFile(dataDir);
    const from = { source, dataDir, loginPrefix: config.databaseLoginPrefix, secrets };
    const names = options.secrets === undefined ? undefined : await writeSecrets(options.secrets, to, from);
    try {
      if (to !== undefined) await moveTo(to, server.ownerUrl, from, options.sandbox);
      else await moveInto(options.archive ?? '-', server.ownerUrl, dataDir, say);
    } catch (error) {
      if (options.secrets !== undefined) await rm(options.secrets, { recursive: true });
      throw error;
    }
    explainRest(say, from, names && `${options.secrets}: ${names.join(', ')}`);
  } finally {
    await server.stop();
  }
}

function writeSecrets(folder: string, to: string | undefined, { source, dataDir, secrets, loginPrefix }: Source) {
  const xeroApp = findXeroApp(source, dataDir, process.env);
  return handOverSecrets({ folder, secrets, xeroApp, ownerUrl: to, loginPrefix });
}

async function moveTo(to: string, ownerUrl: string, { dataDir, secrets }: Source, sandboxUrl?: string): Promise<void> {
  const file = join(dataDir, 'moving.keyledger');
  try {
    await rm(file, { force: true });
    await saveArchive({ ownerUrl, kind: 'move', file });
    const report = await restoreArchive({ ownerUrl: to, input: await openArchive(file), sandboxUrl });
    await finishTarget(to, process.env, secrets);
    await markMoved(dataDir, showTarget(to));
    for (const line of describeRestore(report)) console.log(line);
  } finally {
    await rm(file, { force: true });
  }
}

async function moveInto(file: string, ownerUrl: string, dataDir: string, say: Say): Promise<void> {
  const report = await saveArchive({ ownerUrl, kind: 'move', file });
  await markMoved(dataDir, file === '-' ? 'an archive' : `the archive ${file}`);
  say(`Taken for the move: ${describeArchive(report, file)}. At the other place: keyledger restore <file>`);
}

/** Says what belongs to the installation and lies outside of the database. */
function explainRest(say: Say, { source, dataDir }: Source, written: string | undefined): void {
  say('\nWhat belongs to it and lies outside of the database:');
  if (written === undefined) {
    say(`  ${join(dataDir, 'secrets.json')}: its keys, passwords and internal tokens.`);
    say('    Compose: docker compose run --rm -T init secrets import /secrets < secrets.json');
    say('    Elsewhere: `move` with --secrets <folder> writes each into a file of its own.');
  } else {
    say(`  ${written}. Delete the folder when they are where they belong.`);
    say(`    Compose takes ${join(dataDir, 'secrets.json')} instead.`);
  }
  if (source === 'live') {
    say('  The Xero app stays the same. Give it the redirect URI of the new address, if that changes.');
  } else {
    say(`  ${sandboxStateFile(dataDir)}: the demo's stand-in for Xero, into DATA_DIR of the new sandbox.`);
    say('    It and auth need the same XERO_CLIENT_ID and XERO_CLIENT_SECRET as before (--secrets writes them).');
    say(`  ${join(dataDir, 'demo-set-up.json')}: tells \`keyledger demo\` that it is set up, into its DATA_DIR.`);
  }
  say('\nThe steps for Compose and Kubernetes, in order: docs/move.md');
}
