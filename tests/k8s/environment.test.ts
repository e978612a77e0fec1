import { describe, expect, it } from 'vitest';
import { type KubernetesObject, ofKind, type Workload, workloadsOf } from './kubernetes-objects.ts';
import { givenSecrets, matrix } from './matrix.ts';
import { mountedEnvironment, secretText } from './mounted-environment.ts';
import { hasHelm, renderChart } from './render-chart.ts';
import { type Part, parts, readers } from './service-variables.ts';

/** Of the runtime, not of a service. */
const ofNode = ['NODE_OPTIONS'];

function partOf({ spec }: Workload): Part {
  const component = spec.template.metadata.labels['app.kubernetes.io/component'];
  const part = parts.find((name) => name === component);
  if (part === undefined) throw new Error(`${component} is no part`);
  return part;
}

/** What each part would read from the Secrets that the chart made. */
function parsed(objects: readonly KubernetesObject[]): Record<string, unknown> {
  return Object.fromEntries(
    workloadsOf(objects).map((workload) => {
      const { variables, files } = mountedEnvironment(workload, objects);
      const readFile = (path: string): string => {
        const file = files[path];
        if (file === undefined) throw new Error(`${path} is not mounted`);
        return secretText(objects, file.secret, file.key);
      };
      return [partOf(workload), readers[partOf(workload)].parse(variables, readFile)];
    }),
  );
}

describe.skipIf(!hasHelm())('the environment of the services [needs helm]', () => {
  for (const [name, values] of Object.entries(matrix)) {
    it(`has only variables that the service reads, and every required one, with ${name}`, () => {
      const objects = renderChart(values);
      for (const workload of workloadsOf(objects)) {
        const { settings, secrets } = readers[partOf(workload)].variables;
        const { variables } = mountedEnvironment(workload, objects);
        const known = [...settings, ...Object.keys(secrets).map((secret) => `${secret}_FILE`), ...ofNode];
        expect(known, workload.metadata.name).toEqual(expect.arrayContaining(Object.keys(variables)));
        const required = Object.keys(secrets).filter((secret) => secrets[secret] === 'required');
        expect(Object.keys(variables)).toEqual(expect.arrayContaining(required.map((secret) => `${secret}_FILE`)));
      }
    });

    it(`mounts each secret where its variable says, and no other, with ${name}`, () => {
      const objects = renderChart(values);
      for (const workload of workloadsOf(objects)) {
        const { variables, files } = mountedEnvironment(workload, objects);
        const named = Object.entries(variables).filter(([variable]) => variable.endsWith('_FILE'));
        expect(named.map(([, path]) => path).sort()).toEqual(Object.keys(files).sort());
      }
    });

    it(`refers only to Secrets that exist or that somebody was told to make, with ${name}`, () => {
      const objects = renderChart(values);
      const own = ofKind(objects, 'Secret').map(({ metadata }) => metadata.name);
      const { secrets } = values as { secrets?: { existingSecret?: string; from?: Record<string, { name: string }> } };
      const told = [
        secrets?.existingSecret ?? 'keyledger',
        ...Object.values(secrets?.from ?? {}).map((one) => one.name),
      ];
      for (const workload of workloadsOf(objects)) {
        for (const { secret, key } of Object.values(mountedEnvironment(workload, objects).files)) {
          expect([...own, ...told]).toContain(secret);
          if (own.includes(secret)) expect(secretText(objects, secret, key)).not.toBe('');
        }
      }
    });
  }

  it('is one that every service starts with', () => {
    const config = parsed(renderChart(matrix.everything));
    expect(Object.keys(config).sort()).toEqual([...parts].sort());
    expect(config.auth).toMatchObject({ publicUrl: 'https://access.example.com', xeroTier: 'plus', authPort: 8081 });
    expect(config.worker).toMatchObject({ authUrl: 'http://kl-keyledger-auth:8081', shutdownGraceSeconds: 60 });
    expect(config.api).toMatchObject({ databasePoolMax: 20, trustProxy: 1, apiPort: 8080, adminPort: 9464 });
  });

  it("makes the services' logins from the owner's address and their passwords, whatever characters they have", () => {
    const objects = renderChart({ secrets: { existingSecret: '', values: givenSecrets } });
    const url = new URL(secretText(objects, 'kl-keyledger-secrets', 'DATABASE_URL_WORKER'));
    expect(decodeURIComponent(url.username)).toBe('keyledger_worker');
    expect(decodeURIComponent(url.password)).toBe(givenSecrets.DATABASE_PASSWORD_WORKER);
    expect(`${url.host}${url.pathname}${url.search}`).toBe('db.example.com:6432/keyledger?sslmode=verify-full');
    const worker = parsed(objects).worker as { databaseUrl: { reveal(): string } };
    expect(worker.databaseUrl.reveal()).toBe(url.href);
  });

  it("gives Xero's secrets and the sealing keys to auth alone, and the owner's login to the migration alone", () => {
    const holders = (secret: string): string[] =>
      workloadsOf(renderChart(matrix.everything))
        .filter((workload) => `${secret}` in mountedEnvironment(workload, renderChart(matrix.everything)).variables)
        .map(partOf);
    expect(holders('ENCRYPTION_KEYS_FILE')).toEqual(['auth']);
    expect(holders('XERO_CLIENT_SECRET_FILE')).toEqual(['auth']);
    expect(holders('DATABASE_PASSWORD_AUTH_FILE')).toEqual(['migrate']);
    const owner = ofKind(renderChart(matrix.everything), 'Secret').filter(({ data }) => data?.DATABASE_URL_OWNER);
    expect(owner.map(({ metadata }) => metadata.name)).toEqual(['kl-keyledger-migrate']);
  });

  it('never has a secret in clear among the variables', () => {
    for (const values of Object.values(matrix)) {
      const objects = renderChart(values);
      for (const workload of workloadsOf(objects)) {
        const secrets = Object.keys(readers[partOf(workload)].variables.secrets);
        expect(
          Object.keys(mountedEnvironment(workload, objects).variables).filter((name) => secrets.includes(name)),
        ).toEqual([]);
      }
    }
  });
});
