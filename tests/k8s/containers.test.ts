import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { containerOf, type Workload, workloadsOf } from './kubernetes-objects.ts';
import { mountedEnvironment } from './mounted-environment.ts';
import { k8s, type Outcome, parseObjects, run } from './render-chart.ts';

/** The built image; these tests are for those who have one: KEYLEDGER_IMAGE=keyledger:local. */
const image = process.env.KEYLEDGER_IMAGE;
const mark = `keyledger-k8s-${process.pid}`;
const ownerPassword = 'password-of-the-owner';

const manifests = parseObjects(readFileSync(join(k8s, 'manifests/keyledger.yaml'), 'utf8'));
const docker = (...args: string[]): Outcome => run('docker', args);

/** Runs the containers of the manifests' pods as a cluster would: their own user, settings, files, limits and read-only root. */
describe.skipIf(image === undefined || spawnSync('docker', ['info'], { stdio: 'ignore' }).status !== 0)(
  'the pods of the manifests, as containers [needs docker and KEYLEDGER_IMAGE]',
  () => {
    let folder = '';
    const started: string[] = [];

    function start(name: string, ...args: string[]): void {
      const { code, errors } = docker('run', '--detach', '--name', `${mark}-${name}`, '--network', mark, ...args);
      started.push(`${mark}-${name}`);
      if (code !== 0) throw new Error(errors);
    }

    function startPod(workload: Workload): void {
      start(
        workload.metadata.name,
        ...podOptions(workload, folder),
        image ?? '',
        ...(containerOf(workload).args ?? []),
      );
    }

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), `${mark}-`));
      docker('network', 'create', mark);
      start('postgresql', '--network-alias', 'db', '--env', `POSTGRES_PASSWORD=${ownerPassword}`, 'postgres:17');
      start('redis', '--network-alias', 'redis', 'redis:8', 'redis-server', '--maxmemory-policy', 'noeviction');
      const owner = `postgres://postgres:${ownerPassword}@db/postgres`;
      const [secret] = parseObjects(run(join(k8s, 'new-secret.sh'), [owner, 'redis://redis:6379']).output);
      for (const [key, value] of Object.entries(secret?.stringData ?? {})) writeSecret(folder, key, value);
      await until(() => docker('exec', `${mark}-postgresql`, 'pg_isready', '--host=127.0.0.1').code === 0);
      for (const workload of workloadsOf(manifests)) startPod(workload);
    }, 120_000);

    afterAll(() => {
      docker('rm', '--force', '--volumes', ...started);
      docker('network', 'rm', mark);
      rmSync(folder, { recursive: true });
    });

    it('migrate the database, though all start at the same time', async () => {
      const [job] = workloadsOf(manifests).filter(({ kind }) => kind === 'Job');
      const name = `${mark}-${job?.metadata.name}`;
      await until(() => docker('inspect', '--format', '{{.State.Running}}', name).output.trim() === 'false');
      expect(docker('logs', name).output).toContain('The database is at this version.');
      expect(docker('inspect', '--format', '{{.State.ExitCode}}', name).output.trim()).toBe('0');
    });

    it.each(['auth', 'scheduler', 'worker', 'api'])('%s becomes ready', async (part) => {
      const name = `${mark}-keyledger-${part}`;
      await until(
        () => docker('exec', name, 'ready').code === 0,
        () => docker('logs', name).output,
      );
    });

    it('let the first administrator in by a link', () => {
      const { output, errors } = docker('exec', `${mark}-keyledger-auth`, 'keyledger', 'sign-in-link');
      expect(output, errors).toMatch(/^https:\/\/keyledger\.example\.com\/auth\/link#/);
    });

    it('stop with exit code 0 in the time that the cluster gives them', () => {
      for (const workload of workloadsOf(manifests).filter(({ kind }) => kind === 'Deployment')) {
        const name = `${mark}-${workload.metadata.name}`;
        const seconds = workload.spec.template.spec.terminationGracePeriodSeconds ?? 0;
        docker('stop', '--time', String(seconds), name);
        expect(docker('inspect', '--format', '{{.State.ExitCode}}', name).output.trim(), name).toBe('0');
      }
    });
  },
);

function writeSecret(folder: string, key: string, value: string): void {
  writeFileSync(join(folder, key), value, { mode: 0o444 });
}

/** What `docker run` needs to treat a container as its pod says. */
function podOptions(workload: Workload, folder: string): string[] {
  const { runAsUser, runAsGroup } = workload.spec.template.spec.securityContext ?? {};
  const { variables, files } = mountedEnvironment(workload, manifests);
  const memory = containerOf(workload).resources?.limits?.memory?.replace('Mi', 'm').replace('Gi', 'g') ?? '';
  const alias = workload.kind === 'Deployment' ? ['--network-alias', workload.metadata.name] : [];
  return [
    ...['--user', `${runAsUser}:${runAsGroup}`, '--memory', memory, '--read-only', '--tmpfs', '/tmp'],
    ...['--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'],
    ...alias,
    ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...Object.entries(files).flatMap(([path, { key }]) => ['--volume', `${join(folder, key)}:${path}:ro`]),
  ];
}

/** Waits until something holds; in the end it says what `explain` knows. */
async function until(holds: () => boolean, explain: () => string = () => ''): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`It did not come about. ${explain()}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
