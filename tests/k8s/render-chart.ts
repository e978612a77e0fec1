import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-objects.ts';

/** Folder with the chart, the manifests and the quick start. */
export const k8s = join(import.meta.dirname, '../../k8s');
const chart = join(k8s, 'chart');

/** Values of the chart as somebody would write them. */
export type Values = Readonly<Record<string, unknown>>;

/** How a command ended. */
export type Outcome = { readonly code: number | null; readonly output: string; readonly errors: string };

/** Runs a program to its end. */
export function run(program: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw error;
  return { code: status, output: stdout, errors: stderr };
}

/** Whether this machine can render the chart: tests that do stand in `describe.skipIf(!hasHelm())('… [needs helm]', …)`. */
export function hasHelm(): boolean {
  return spawnSync('helm', ['version'], { stdio: 'ignore' }).status === 0;
}

/** Whether Kubernetes' own schemas are at hand; such tests are named `… [needs helm and kubectl-validate]`. */
export function hasSchemas(): boolean {
  return spawnSync('kubectl-validate', ['--help'], { stdio: 'ignore' }).status === 0;
}

/** Runs `helm <command> … <chart> --values <values>` with the given values on top of the chart's own. */
export function helm(command: readonly string[], values: Values): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'keyledger-chart-'));
  const file = join(folder, 'values.yaml');
  try {
    writeFileSync(file, stringify(values));
    return run('helm', [...command, chart, '--values', file, '--kube-version', '1.33.0']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const rendered = new Map<string, readonly KubernetesObject[]>();

/** Renders the chart as release `kl` in namespace `access`, once for the same values; throws what helm says when it refuses. */
export function renderChart(values: Values = {}): readonly KubernetesObject[] {
  const key = JSON.stringify(values);
  const before = rendered.get(key);
  if (before) return before;
  const { code, output, errors } = helm(['template', 'kl', '--namespace', 'access'], values);
  if (code !== 0) throw new Error(errors);
  const objects = Object.freeze(parseObjects(output));
  rendered.set(key, objects);
  return objects;
}

/** Reads the objects of a YAML file as Kubernetes would. */
export function parseObjects(text: string): KubernetesObject[] {
  const documents = parseAllDocuments(text, { merge: true });
  return documents.flatMap((document) => {
    const [problem] = document.errors;
    if (problem) throw problem;
    const object = document.toJS() as KubernetesObject | null;
    return object === null ? [] : [object];
  });
}
