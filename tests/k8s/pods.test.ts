import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  containerOf,
  type KubernetesObject,
  type Labels,
  ofKind,
  type Selector,
  selects,
  theOne,
  type Workload,
  workloadsOf,
} from './kubernetes-objects.ts';
import { matrix } from './matrix.ts';
import { hasHelm, k8s, parseObjects, renderChart } from './render-chart.ts';

const quickStart = parseObjects(readFileSync(join(k8s, 'quick-start/keyledger.yaml'), 'utf8'));
const dockerfile = readFileSync(join(k8s, '../Dockerfile'), 'utf8');

/** What the restricted level of the Pod Security Standards asks for, and a read-only root on top. */
function expectRestricted(workload: Workload): void {
  const pod = workload.spec.template.spec;
  const context = pod.securityContext ?? {};
  expect(context).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(context.runAsUser).not.toBe(0);
  expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
  expect([pod.hostNetwork, pod.hostPID, pod.hostIPC]).toEqual([undefined, undefined, undefined]);
  expect(pod.volumes?.filter(({ hostPath }) => hostPath)).toEqual([]);
  expect(pod.initContainers).toBeUndefined();
  for (const container of pod.containers) {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    expect(container.volumeMounts?.map(({ mountPath }) => mountPath)).toContain('/tmp');
    const { requests, limits } = container.resources ?? {};
    expect(Object.keys({ ...requests }).sort()).toEqual(['cpu', 'memory']);
    expect(limits).toHaveProperty('memory');
  }
}

const deploymentsOf = (objects: readonly KubernetesObject[]) => ofKind<Workload>(objects, 'Deployment');
const podLabels = (workload: Workload): Labels => workload.spec.template.metadata.labels;

describe('the quick start', () => {
  it('asks for no more than the restricted level allows', () => {
    const [workload, ...others] = workloadsOf(quickStart);
    expect(others).toEqual([]);
    if (workload) expectRestricted(workload);
  });

  it('selects its own pod, and refers only to what its two files hold', () => {
    const [statefulSet] = workloadsOf(quickStart);
    if (statefulSet === undefined) throw new Error('there is no StatefulSet');
    const labels = podLabels(statefulSet);
    const service = theOne(quickStart, 'Service', 'keyledger');
    expect(selects(statefulSet.spec.selector ?? {}, labels)).toBe(true);
    expect(selects({ matchLabels: (service.spec as { selector: Labels }).selector }, labels)).toBe(true);
    const [secret] = parseObjects(readFileSync(join(k8s, 'quick-start/secret.yaml'), 'utf8'));
    expect(containerOf(statefulSet).envFrom).toEqual([{ secretRef: { name: secret?.metadata.name } }]);
    expect(secret?.stringData).toEqual({ XERO_CLIENT_ID: '', XERO_CLIENT_SECRET: '' });
  });
});

describe.skipIf(!hasHelm())('the pods of the chart [needs helm]', () => {
  for (const [name, values] of Object.entries(matrix)) {
    const objects = hasHelm() ? renderChart(values) : [];

    it(`ask for no more than the restricted level allows, with ${name}`, () => {
      for (const workload of workloadsOf(objects)) expectRestricted(workload);
    });

    it(`are what every selector means, and exactly one workload each, with ${name}`, () => {
      for (const { kind, selector, component } of selectorsOf(objects)) {
        const found = workloadsOf(objects).filter((workload) => selects(selector, podLabels(workload)));
        expect(
          found.map((workload) => podLabels(workload)['app.kubernetes.io/component']),
          kind,
        ).toEqual([component]);
      }
    });

    it(`keep a pod of each service while a node is drained, and let the drain end, with ${name}`, () => {
      const budgets = ofKind(objects, 'PodDisruptionBudget');
      for (const { spec } of budgets) {
        expect(spec).toMatchObject({ maxUnavailable: 1 });
        expect(spec).not.toHaveProperty('minAvailable');
      }
      const several = deploymentsOf(objects).filter(({ spec }) => (spec.replicas ?? 2) > 1);
      expect(budgets.map(({ metadata }) => metadata.name).sort()).toEqual(
        several.map(({ metadata }) => metadata.name).sort(),
      );
    });
  }

  it('run the image as its own user, with commands that it has and ports that it opens', () => {
    const entry = readFileSync(join(k8s, '../services/cli/container/keyledger'), 'utf8');
    for (const workload of workloadsOf(renderChart())) {
      const { runAsUser, runAsGroup } = workload.spec.template.spec.securityContext ?? {};
      expect(dockerfile).toContain(`\nUSER ${runAsUser}:${runAsGroup}\n`);
      const container = containerOf(workload);
      if (workload.kind !== 'Job') expect(entry).toMatch(new RegExp(`\\b${container.args?.[0]} \\|`));
      const exposed = dockerfile.match(/EXPOSE .*8081.*/)?.[0].split(' ') ?? [];
      for (const { containerPort } of container.ports ?? []) expect(exposed).toContain(String(containerPort));
    }
  });

  it('are replaced without a gap, and have longer to stop than the services take', () => {
    for (const values of Object.values(matrix)) {
      for (const { spec, metadata } of deploymentsOf(renderChart(values))) {
        expect(spec.strategy?.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
        const { config } = values as { config?: { SHUTDOWN_GRACE_SECONDS?: number } };
        const grace = config?.SHUTDOWN_GRACE_SECONDS ?? 25;
        const preStop = spec.template.spec.containers[0]?.lifecycle?.preStop?.sleep?.seconds ?? 0;
        expect(preStop).toBeGreaterThan(0);
        expect(spec.template.spec.terminationGracePeriodSeconds, metadata.name).toBeGreaterThan(preStop + grace);
      }
    }
  });

  it('are probed on the admin port, with more patience than a readiness check has', () => {
    for (const deployment of deploymentsOf(renderChart())) {
      const container = containerOf(deployment);
      expect(container.ports).toContainEqual({ name: 'admin', containerPort: 9464 });
      expect(container.startupProbe?.httpGet).toEqual({ path: '/livez', port: 'admin' });
      expect(container.livenessProbe?.httpGet).toEqual({ path: '/livez', port: 'admin' });
      expect(container.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'admin' });
      expect(container.readinessProbe?.timeoutSeconds).toBeGreaterThan(2);
    }
  });

  it('are two of each by default, spread over zones and nodes', () => {
    const objects = renderChart({ api: { autoscaling: { enabled: false } } });
    expect(
      deploymentsOf(objects)
        .map(({ metadata, spec }) => [metadata.name, spec.replicas])
        .sort(),
    ).toEqual([
      ['kl-keyledger-api', 2],
      ['kl-keyledger-auth', 2],
      ['kl-keyledger-scheduler', 2],
      ['kl-keyledger-worker', 2],
    ]);
    for (const { spec } of deploymentsOf(objects)) {
      const spread = spec.template.spec.topologySpreadConstraints ?? [];
      expect(spread).toHaveLength(2);
      for (const { labelSelector } of spread) expect(selects(labelSelector, spec.template.metadata.labels)).toBe(true);
    }
  });

  it('are made anew when their settings or given secrets change, and only then', () => {
    const templates = (config: object, secrets: object = {}) =>
      Object.fromEntries(
        deploymentsOf(renderChart({ config, secrets: { values: secrets } })).map(({ metadata, spec }) => [
          metadata.name.replace('kl-keyledger-', ''),
          JSON.stringify(spec.template),
        ]),
      );
    const changed = (a: Record<string, string>, b: Record<string, string>) =>
      Object.keys(a).filter((name) => a[name] !== b[name]);
    expect(changed(templates({}), templates({ TRUST_PROXY: 1 }))).toEqual(['api']);
    expect(changed(templates({}), templates({ SYNC_INTERVAL_MINUTES: 60 })).sort()).toEqual(['scheduler', 'worker']);
    const token = (seed: string) => ({ INTERNAL_TOKEN_WORKER: seed });
    expect(changed(templates({}, token('a')), templates({}, token('b'))).sort()).toEqual(['auth', 'worker']);
  });
});

/** Every selector of pods that means one part. */
function selectorsOf(objects: readonly KubernetesObject[]) {
  return objects.flatMap(({ kind, metadata, spec }) => {
    const component = metadata.labels?.['app.kubernetes.io/component'];
    const of = (selector: Selector) => [{ kind: `${kind}/${metadata.name}`, component, selector }];
    if (kind === 'Service') return of({ matchLabels: (spec as { selector: Labels }).selector });
    if (kind === 'Deployment' || kind === 'PodDisruptionBudget') return of((spec as { selector: Selector }).selector);
    if (kind === 'NetworkPolicy' && component) return of((spec as { podSelector: Selector }).podSelector);
    return [];
  });
}
