import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ofKind, theOne, type Workload, workloadsOf } from './kubernetes-objects.ts';
import { mountedEnvironment } from './mounted-environment.ts';
import { hasHelm, k8s, parseObjects, renderChart, run, type Values } from './render-chart.ts';
import { parts, readers } from './service-variables.ts';

const read = (path: string): string => readFileSync(join(k8s, path), 'utf8');

function hasKustomize(): boolean {
  return spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;
}

describe('what is made from something else', () => {
  it("is the chart's copy of the alert rules (else run k8s/render.sh)", () => {
    const source = join(k8s, '../observability/prometheus/rules');
    const names = readdirSync(source).filter((name) => name.endsWith('.yml'));
    expect(readdirSync(join(k8s, 'chart/files/rules')).sort()).toEqual(names.sort());
    for (const name of names) {
      expect(read(`chart/files/rules/${name}`), name).toBe(readFileSync(join(source, name), 'utf8'));
    }
  });

  it("is the table of values: the chart's README has a row for each", () => {
    const rows = [...read('chart/README.md').matchAll(/^\| `([a-z][^`]*)`/gm)].map(([, name]) => name ?? '');
    expect(rows).toEqual(leaves(parse(read('chart/values.yaml'))));
  });

  it('is one version: of the chart, its image, and the quick start', () => {
    const { version } = JSON.parse(readFileSync(join(k8s, '../package.json'), 'utf8')) as { version: string };
    expect(parse(read('chart/Chart.yaml'))).toMatchObject({ version, appVersion: version });
    expect(read('quick-start/keyledger.yaml')).toContain(`image: ghcr.io/keyledger/keyledger:${version}\n`);
  });

  it.skipIf(!hasHelm())('is the manifests: rendered from the chart (else run k8s/render.sh) [needs helm]', () => {
    const folder = mkdtempSync(join(tmpdir(), 'keyledger-manifests-'));
    try {
      const file = join(folder, 'keyledger.yaml');
      expect(run(join(k8s, 'render.sh'), [file])).toMatchObject({ code: 0 });
      expect(read('manifests/keyledger.yaml')).toBe(readFileSync(file, 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(!hasKustomize())(
    'is what `kubectl apply -k` would apply: every manifest, in one namespace [needs kubectl]',
    () => {
      const { code, output, errors } = run('kubectl', ['kustomize', join(k8s, 'manifests')]);
      expect(code, errors).toBe(0);
      const objects = parseObjects(output);
      expect(objects).toHaveLength(parseObjects(read('manifests/keyledger.yaml')).length + 1);
      const [namespace] = ofKind(objects, 'Namespace');
      expect(namespace?.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
      const placed = objects.filter(({ kind }) => kind !== 'Namespace').map(({ metadata }) => metadata.namespace);
      expect(new Set(placed)).toEqual(new Set([namespace?.metadata.name]));
    },
  );
});

describe("the manual's examples", () => {
  const manual = readFileSync(join(k8s, '../docs/install-kubernetes.md'), 'utf8');
  const blocks = [...manual.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block ?? '');

  it.skipIf(!hasHelm())('are values that the chart takes [needs helm]', () => {
    const values = parse(blocks.find((block) => block.startsWith('config:')) ?? '') as Values;
    const ingress = theOne(renderChart(values), 'Ingress', 'kl-keyledger');
    expect(ingress.spec).toMatchObject({ ingressClassName: 'nginx', rules: [{ host: 'keyledger.example.com' }] });
  });

  it.skipIf(!hasKustomize())('are an overlay that reaches every place of the address [needs kubectl]', () => {
    const folder = mkdtempSync(join(realpathSync(tmpdir()), 'keyledger-overlay-'));
    try {
      const overlay = blocks.find((block) => block.startsWith('# kustomization.yaml')) ?? '';
      const manifests = relative(folder, join(realpathSync(k8s), 'manifests'));
      writeFileSync(join(folder, 'kustomization.yaml'), overlay.replace(/github\.com\S+/, manifests));
      const { code, output, errors } = run('kubectl', ['kustomize', folder]);
      expect(code, errors).toBe(0);
      expect(output).not.toContain('keyledger.example.com');
      const objects = parseObjects(output);
      const auth = theOne<Workload>(objects, 'Deployment', 'keyledger-auth');
      const { variables, files } = mountedEnvironment(auth, objects);
      expect(variables).toMatchObject({ PUBLIC_URL: 'https://keyledger.my.org', XERO_CLIENT_ID: expect.any(String) });
      expect(Object.keys(files)).toContain(variables.XERO_CLIENT_SECRET_FILE);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('new-secret.sh', () => {
  const owner = 'postgres://owner:secret@db.example.com:5433/keyledger?sslmode=require';
  const made = run(join(k8s, 'new-secret.sh'), [owner, 'redis://redis.example.com']);
  const [secret] = parseObjects(made.output);
  const values = secret?.stringData ?? {};

  it('makes everything that the manifests refer to', () => {
    expect(made.code, made.errors).toBe(0);
    const manifests = parseObjects(read('manifests/keyledger.yaml'));
    for (const workload of workloadsOf(manifests)) {
      for (const { secret: name, key } of Object.values(mountedEnvironment(workload, manifests).files)) {
        expect(secret?.metadata.name).toBe(name);
        expect(values[key], key).toBeTruthy();
      }
    }
  });

  it('makes values that every service accepts', () => {
    const manifests = parseObjects(read('manifests/keyledger.yaml'));
    const accepted = workloadsOf(manifests).map((workload) => {
      const { variables, files } = mountedEnvironment(workload, manifests);
      const part = parts.find((name) => name === workload.spec.template.metadata.labels['app.kubernetes.io/component']);
      if (part === undefined) throw new Error('a workload of no part');
      readers[part].parse(variables, (path) => values[files[path]?.key ?? ''] ?? '');
      return part;
    });
    expect(accepted.sort()).toEqual([...parts].sort());
  });

  it('puts the same password into a login and into what the migration gives it', () => {
    for (const name of ['AUTH', 'SCHEDULER', 'WORKER', 'API']) {
      const url = new URL(values[`DATABASE_URL_${name}`] ?? '');
      expect(url.username).toBe(`keyledger_${name.toLowerCase()}`);
      expect(url.password).toBe(values[`DATABASE_PASSWORD_${name}`]);
      expect(url.host + url.pathname + url.search).toBe('db.example.com:5433/keyledger?sslmode=require');
    }
  });

  it('refuses addresses that it cannot use', () => {
    expect(run(join(k8s, 'new-secret.sh'), ['mysql://owner:secret@db/keyledger', 'redis://r'])).toMatchObject({
      code: 1,
    });
    expect(run(join(k8s, 'new-secret.sh'), [owner, 'http://r'])).toMatchObject({ code: 1 });
  });
});

describe.skipIf(!hasHelm())('what a Prometheus operator takes [needs helm]', () => {
  it('holds the alert rules as they are', () => {
    const objects = renderChart({ metrics: { prometheusRule: { enabled: true } } });
    const { groups } = theOne(objects, 'PrometheusRule', 'kl-keyledger').spec as { groups: { name: string }[] };
    const files = readdirSync(join(k8s, 'chart/files/rules')).sort();
    expect(groups).toEqual(
      files.flatMap((name) => (parse(read(`chart/files/rules/${name}`)) as { groups: [] }).groups),
    );
  });

  it('finds each service once, under the names that the rules know', () => {
    const objects = renderChart({ metrics: { serviceMonitor: { enabled: true } } });
    const monitor = theOne(objects, 'ServiceMonitor', 'kl-keyledger').spec as {
      selector: { matchLabels: Record<string, string> };
      endpoints: { port: string; honorLabels: boolean; relabelings: { targetLabel: string; replacement?: string }[] }[];
    };
    const found = ofKind(objects, 'Service').filter(({ metadata }) =>
      Object.entries(monitor.selector.matchLabels).every(([name, value]) => metadata.labels?.[name] === value),
    );
    expect(found.map(({ metadata }) => metadata.labels?.['app.kubernetes.io/component']).sort()).toEqual([
      'api',
      'auth',
      'scheduler',
      'worker',
    ]);
    const [endpoint] = monitor.endpoints;
    expect(endpoint).toMatchObject({ port: 'admin', honorLabels: true });
    expect(endpoint?.relabelings.find(({ targetLabel }) => targetLabel === 'job')?.replacement).toBe('keyledger-$1');
  });
});

/** The names of the values that a person may set; a map that is empty, or that holds names of one's own, is one. */
function leaves(value: unknown, path = ''): string[] {
  const open = ['config', '.config', 'resources', '.resources', 'networkPolicy.dns.to', 'securityContext'];
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap || Object.keys(value).length === 0 || open.some((end) => path === end || path.endsWith(end)))
    return [path];
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`));
}
