import { spawnSync } from 'node:child_process';

/** Prometheus's two programs. */
export type PrometheusProgram = 'prometheus' | 'promtool';

/** How one of the programs is run here: the command, and arguments that come before its own. */
export type Invocation = {
  readonly command: string;
  readonly before: readonly string[];
  readonly isContainer: boolean;
};

const image = 'prom/prometheus:v2.53.3';

/** Finds a program on `PATH`, or in the image of the production stack where an engine has it; undefined where there is neither. */
export function findProgram(program: PrometheusProgram, folders: readonly string[]): Invocation | undefined {
  if (runs(program, ['--version'])) return { command: program, before: [], isContainer: false };
  if (!runs('docker', ['image', 'inspect', image])) return undefined;
  const user = `${process.getuid?.() ?? 65534}:${process.getgid?.() ?? 65534}`;
  // With the same paths inside as outside, so that arguments and configuration mean the same.
  const mounts = folders.flatMap((folder) => ['--volume', `${folder}:${folder}`]);
  const before = ['run', '--rm', '--network', 'host', '--user', user, ...mounts, '--entrypoint', program, image];
  return { command: 'docker', before, isContainer: true };
}

function runs(command: string, given: readonly string[]): boolean {
  return spawnSync(command, given, { stdio: 'ignore' }).status === 0;
}
