import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs TypeScript as it stands, with the packages of the workspace as sources. */
export const nodeArguments = ['--conditions=source', '--disable-warning=ExperimentalWarning'] as const;

/** A program as Node is given it, and the folder in which it runs. */
export type Command = { readonly folder: string; readonly given: readonly string[] };

/** Runs a program of the repository as its source stands. */
export function sourceCommand(program: string): Command {
  return { folder: repository, given: [...nodeArguments, program] };
}

/**
 * The environment without anything that the surroundings say about Keyledger: a test decides all of it. Compiled code is
 * kept between processes, which halves what each of them costs to start.
 */
export function bareEnvironment(): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'USER', 'LOGNAME'];
  const given = kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return { ...Object.fromEntries(given), NODE_COMPILE_CACHE: join(repository, 'node_modules/.cache/compiled') };
}

/** Runs one of the repository's programs to its end and returns what it printed. Throws when it fails. */
export async function runProgram(
  program: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(process.execPath, [...nodeArguments, program, ...given], {
    cwd: repository,
    env: { ...bareEnvironment(), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${program} ${given.join(' ')} ended with ${code}: ${errors || output}`);
  return output;
}
