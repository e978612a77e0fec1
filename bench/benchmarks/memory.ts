import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../tests/acceptance/stack/free-port.ts';
import { bareEnvironment, nodeArguments, repository } from '../../tests/acceptance/stack/run-program.ts';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { processTree, proportionalMemory } from '../measure/proportional-memory.ts';
import { buildProduct } from '../stack/build-product.ts';
import { imageEnvironment } from '../stack/image-environment.ts';
import { postmasterOf } from '../stack/postmaster-of.ts';
import { withStack } from '../stack/with-stack.ts';

const targets = { wholeMebibytes: 250, serviceMebibytes: 100 };
const restMs = 60_000;
/** Which `npm start` adds. */
const startFlags = ['--heap-growing-percent=10'];

/**
 * Memory at rest, as the sum of proportional set sizes. `npm start` as a user has it: one process with all services and the
 * sandbox, and its PostgreSQL, a minute after the demo has been set up; the launcher that waits in front of it is not counted.
 * Then each service alone in a process of its own, a minute after its start, without its PostgreSQL.
 */
export const memory: Benchmark = { name: 'memory', run: measure };

async function measure(context: BenchmarkContext): Promise<readonly Result[]> {
  if (!existsSync('/proc/self/smaps_rollup')) {
    context.progress('skipped: only Linux tells the proportional set size');
    return [];
  }
  return [await wholeSystem(context), ...(await servicesAlone(context))];
}

async function wholeSystem({ runFolder, progress, isQuick }: BenchmarkContext): Promise<Result> {
  const dataDir = join(runFolder, 'whole');
  await mkdir(dataDir);
  const names = ['API_PORT', 'AUTH_PORT', 'ADMIN_PORT', 'SANDBOX_PORT', 'SANDBOX_CONTROL_PORT'];
  const ports = await Promise.all(names.map(async (name) => [name, String(await freePort())] as const));
  const child = spawn(process.execPath, [...startFlags, ...nodeArguments, 'services/cli/src/main.ts', 'start'], {
    cwd: repository,
    env: { ...bareEnvironment(), ...imageEnvironment, ...Object.fromEntries(ports), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    const isSettled = async () => child.exitCode !== null || output.includes('Try it');
    await waitFor('the demo has been set up', isSettled, { timeoutMs: 180_000 });
    if (child.exitCode !== null) throw new Error(`It ended with ${child.exitCode}: ${output}`);
    progress(`the demo is set up; resting for ${restMs / 1000} s`);
    await pause(isQuick ? 5000 : restMs);
    const program = proportionalMemory(child.pid ?? 0);
    const database = sumOf(processTree(postmasterOf(join(dataDir, 'demo'))));
    progress(`program ${program.toFixed(0)} MB, PostgreSQL ${database.toFixed(0)} MB`);
    return toResult('memory of the whole at rest', program + database, {
      target: targets.wholeMebibytes,
      figures: { programMebibytes: program, postgresMebibytes: database },
    });
  } finally {
    const ended = child.exitCode === null && once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }
}

async function servicesAlone({ runFolder, progress, isQuick }: BenchmarkContext): Promise<readonly Result[]> {
  const product = await buildProduct(runFolder);
  const options = { runFolder, name: 'bench-memory', environment: imageEnvironment, product };
  return withStack(options, async ({ stack }) => {
    progress(`one process for each service; resting for ${restMs / 1000} s`);
    await pause(isQuick ? 5000 : restMs);
    return [stack.auth, stack.api, ...stack.schedulers, ...stack.workers, stack.sandbox].map((service) =>
      toResult(`memory of ${service.name.replace(/-\d+$/, '')} alone`, sumOf(processTree(service.pid())), {
        target: targets.serviceMebibytes,
        figures: {},
      }),
    );
  });
}

function sumOf(pids: readonly number[]): number {
  return pids.reduce((total, pid) => total + proportionalMemory(pid), 0);
}

function toResult(
  name: string,
  mebibytes: number,
  { target, figures }: { target: number; figures: Readonly<Record<string, number>> },
): Result {
  return {
    name,
    product: `${mebibytes.toFixed(0)} MB`,
    floor: null,
    ratio: null,
    target: `< ${target} MB`,
    ok: mebibytes < target,
    figures: { mebibytes, ...figures },
  };
}
