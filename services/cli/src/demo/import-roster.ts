import { setTimeout as wait } from 'node:timers/promises';
import type { DemoStep } from './set-up-demo.ts';

type Import = { id: string; state: string; createdCount: number; linesBad: number };

const pollMs = 200;

/** Imports the company's people from CSV and waits until the import is done. */
export async function importRoster({ client, setup, call }: DemoStep, csv: string): Promise<void> {
  const path = `/v1/people/import?source=${setup.source}&mode=full&dryRun=false`;
  call(`POST ${path}`);
  let run = await client.send<Import>('POST', path, csv);
  while (run.state === 'reading' || run.state === 'applying') {
    await wait(pollMs);
    run = await client.get<Import>(`/v1/people/imports/${run.id}`);
  }
  if (run.state !== 'done') throw new Error(`The import of the roster ended as ${run.state}`);
}
