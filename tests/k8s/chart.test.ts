import { describe, expect, it } from 'vitest';
import { ofKind, theOne } from './kubernetes-objects.ts';
import { givenSecrets, matrix } from './matrix.ts';
import { hasHelm, helm, renderChart, type Values } from './render-chart.ts';

const refused: Readonly<Record<string, [Values, RegExp]>> = {
  'a setting that no service reads': [{ config: { SYNC_INTERVAL: 5 } }, /config\.SYNC_INTERVAL: no service/],
  'a secret among the settings': [{ config: { ENCRYPTION_KEYS: 'k1:…' } }, /belongs under `secrets`/],
  'a setting that another service reads': [
    { scheduler: { config: { TRUST_PROXY: 1 } } },
    /scheduler\.config\.TRUST_PROXY/,
  ],
  'a port that the chart decides': [{ config: { API_PORT: 80 } }, /config\.API_PORT/],
  'a secret that no service reads': [{ secrets: { values: { PASSWORD: 'x' } } }, /no service reads PASSWORD/],
  'a required secret from nowhere': [{ secrets: { existingSecret: '' } }, /nothing gives DATABASE_URL_AUTH/],
  'an unknown value': [{ apis: {} }, /apis/],
  'root as the user': [{ pod: { securityContext: { runAsUser: 0 } } }, /runAsUser/],
  'privileges beside the user': [{ pod: { securityContext: { runAsNonRoot: false } } }, /runAsNonRoot/],
  'a digest that is none': [{ image: { digest: 'latest' } }, /digest/],
  'no replica at all': [{ worker: { replicas: 0 } }, /replicas/],
};

describe.skipIf(!hasHelm())('the chart [needs helm]', () => {
  for (const [name, values] of Object.entries(matrix)) {
    it(`passes helm lint with ${name}`, () => {
      const { code, output } = helm(['lint', '--strict'], values);
      expect(code, output).toBe(0);
    });
  }

  for (const [name, [values, message]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => {
      const { code, errors } = helm(['template', 'kl'], values);
      expect(code).not.toBe(0);
      expect(errors).toMatch(message);
    });
  }

  it('names every object once, in the namespace of the release', () => {
    for (const values of Object.values(matrix)) {
      const objects = renderChart(values);
      const names = objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['access']));
    }
  });

  it('runs the migration before the services of a release change, and leaves nothing of it', () => {
    const objects = renderChart({ secrets: { existingSecret: '', values: givenSecrets } });
    const hooks = objects.filter(({ metadata }) => metadata.annotations?.['helm.sh/hook']);
    expect(hooks.map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort()).toEqual([
      'Job/kl-keyledger-migrate',
      'NetworkPolicy/kl-keyledger-migrate',
      'Secret/kl-keyledger-migrate',
    ]);
    for (const { kind, metadata } of hooks) {
      expect(metadata.annotations).toEqual({
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-weight': kind === 'Job' ? '0' : '-10',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      });
    }
  });

  it('gives a Job outside of Helm a name that changes with what it runs', () => {
    const nameWith = (values: Values): string | undefined =>
      ofKind(renderChart({ migrate: { hook: false }, ...values }), 'Job')[0]?.metadata.name;
    expect(nameWith({})).toBe(nameWith({ worker: { replicas: 3 } }));
    expect(nameWith({})).not.toBe(nameWith({ image: { tag: '9.9.9' } }));
  });

  it('keeps numbers as they were written', () => {
    const { data } = theOne(renderChart(matrix.everything), 'ConfigMap', 'kl-keyledger-worker');
    expect(data).toMatchObject({ XERO_APP_MINUTE_LIMIT: '1000000', SYNC_INTERVAL_MINUTES: '10080' });
  });

  it('scales by KEDA on what the scheduler measures, and by CPU where the API is asked', () => {
    const objects = renderChart({ worker: { keda: { enabled: true, maxReplicas: 3 } } });
    const scaled = theOne(objects, 'ScaledObject', 'kl-keyledger-worker');
    expect(scaled).toMatchObject({
      apiVersion: 'keda.sh/v1alpha1',
      spec: {
        scaleTargetRef: { name: 'kl-keyledger-worker' },
        minReplicaCount: 2,
        maxReplicaCount: 3,
        triggers: [{ type: 'prometheus', metadata: { query: expect.stringContaining('keyledger_queue_jobs{') } }],
      },
    });
    expect(theOne(objects, 'HorizontalPodAutoscaler', 'kl-keyledger-api').spec).toMatchObject({
      minReplicas: 2,
      scaleTargetRef: { kind: 'Deployment', name: 'kl-keyledger-api' },
    });
    for (const name of ['worker', 'api']) {
      expect(theOne(objects, 'Deployment', `kl-keyledger-${name}`).spec).not.toHaveProperty('replicas');
    }
  });
});
