import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { KubernetesObject } from './kubernetes-objects.ts';
import { matrix } from './matrix.ts';
import { hasHelm, hasSchemas, k8s, type Outcome, renderChart, run } from './render-chart.ts';

/** The oldest version that the chart takes; kubectl-validate carries its schemas. */
const version = '1.30';
/** Kinds of Prometheus' operator and of KEDA: Kubernetes has no schema of them. Other tests look at their shape. */
const foreignKinds = ['ServiceMonitor', 'PrometheusRule', 'ScaledObject'];

describe.skipIf(!(hasHelm() && hasSchemas()))("Kubernetes' own schemas [needs helm and kubectl-validate]", () => {
  it('accept everything that is rendered, whatever the values', { timeout: 120_000 }, () => {
    const { code, errors, output } = validate(Object.values(matrix).map((values) => renderChart(values)));
    expect(code, errors + output).toBe(0);
  });

  it('accept the manifests and the quick start', { timeout: 120_000 }, () => {
    const paths = ['manifests/keyledger.yaml', 'manifests/namespace.yaml', 'quick-start'].map((path) =>
      join(k8s, path),
    );
    const { code, errors, output } = run('kubectl-validate', [...paths, '--version', version]);
    expect(code, errors + output).toBe(0);
  });

  it('refuse a field that does not exist', () => {
    const [object] = renderChart();
    const { code, errors, output } = validate([[{ ...object, spec: { nobodyKnows: true } } as KubernetesObject]]);
    expect(code).not.toBe(0);
    expect(errors + output).toContain('nobodyKnows');
  });
});

/** Validates each set of objects as a file of its own, all in one run. */
function validate(sets: readonly (readonly KubernetesObject[])[]): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'keyledger-schemas-'));
  try {
    for (const [index, objects] of sets.entries()) {
      const own = objects.filter(({ kind }) => !foreignKinds.includes(kind));
      writeFileSync(join(folder, `${index}.yaml`), own.map((object) => stringify(object)).join('---\n'));
    }
    return run('kubectl-validate', [folder, '--version', version]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
