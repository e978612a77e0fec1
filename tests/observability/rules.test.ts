import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { folder, pathsIn, prometheusFolder, readAlerts, readDashboards, readRules } from './observability-files.ts';
import { findProgram } from './prometheus-programs.ts';

const promtool = findProgram('promtool', [folder]);
const alerts = readAlerts();
const docs = join(import.meta.dirname, '../../docs');

function check(...given: string[]): void {
  if (promtool === undefined) throw new Error('There is no promtool.');
  const { status, stdout, stderr } = spawnSync(promtool.command, [...promtool.before, ...given], { encoding: 'utf8' });
  expect(status, `${stdout}${stderr}`).toBe(0);
}

describe.skipIf(promtool === undefined)('promtool [needs promtool or the image prom/prometheus]', () => {
  it('accepts the configuration', () => check('check', 'config', join(prometheusFolder, 'prometheus.yml')));
  it('accepts every rule', () => check('check', 'rules', ...pathsIn('rules')));
  it('sees every unit test of the alerts pass', () => check('test', 'rules', ...pathsIn('tests')));
});

type UnitTests = { tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[] };

/** Alerts that a unit test expects to fire, and those that one expects to be quiet. */
function testedAlerts(): { fires: Set<string>; quiet: Set<string> } {
  const fires = new Set<string>();
  const quiet = new Set<string>();
  for (const path of pathsIn('tests')) {
    const { tests } = parse(readFileSync(path, 'utf8')) as UnitTests;
    for (const { alertname, exp_alerts } of tests.flatMap((test) => test.alert_rule_test)) {
      (exp_alerts.length > 0 ? fires : quiet).add(alertname);
    }
  }
  return { fires, quiet };
}

describe('every alert', () => {
  const tested = testedAlerts();
  const runbook = readFileSync(join(docs, 'runbook.md'), 'utf8');
  const headings = [...runbook.matchAll(/^## (\w+)$/gm)].map(([, heading]) => heading);
  const openApi = JSON.parse(readFileSync(join(docs, 'openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { parameters?: { name: string }[] }>>;
  };

  it.each(alerts)('$alert has a unit test in which it fires and one in which it does not', ({ alert }) => {
    expect(tested.fires).toContain(alert);
    expect(tested.quiet).toContain(alert);
  });

  it.each(alerts)('$alert leads to its entry in the runbook', ({ alert, annotations, labels }) => {
    expect(annotations?.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    expect(headings).toContain(alert);
    expect(annotations).toMatchObject({ summary: expect.any(String), description: expect.any(String) });
    expect(['page', 'warning']).toContain(labels?.severity);
  });

  it.each(alerts)('$alert names a REST query that exists', ({ alert, annotations }) => {
    const requests = requestsIn(annotations?.query ?? '');
    expect(requests).not.toEqual([]);
    const entry = runbook.split(`## ${alert}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const { text } of requests) expect(entry).toContain(text);
  });

  it('of which the runbook speaks exists', () => {
    expect(headings.filter((heading) => !alerts.some(({ alert }) => alert === heading))).toEqual([]);
  });

  it('and the runbook ask only what the REST API answers', () => {
    const asked = [
      ...alerts.flatMap(({ annotations }) => requestsIn(annotations?.query ?? '')),
      ...requestsIn(runbook),
    ];
    for (const { text, method, path, parameters } of asked) {
      const known = openApi.paths[path]?.[method];
      expect(known, text).toBeDefined();
      for (const name of parameters)
        expect(
          known?.parameters?.map((each) => each.name),
          text,
        ).toContain(name);
    }
  });
});

/** The requests in a text, such as `GET /v1/organisations?dataState=stale`. */
function requestsIn(text: string): { text: string; method: string; path: string; parameters: string[] }[] {
  return [...text.matchAll(/\b(GET|POST|PATCH|DELETE) (\/v1\/[\w/{}-]+)(\?[\w=&-]+)?/g)].map(
    ([whole, method, path, query]) => ({
      text: whole,
      method: (method ?? '').toLowerCase(),
      path: path ?? '',
      parameters: [...new URLSearchParams(query).keys()],
    }),
  );
}

describe('labels', () => {
  it('that rules and panels ask for or group by are never ids or personal data', () => {
    const expressions = [
      ...readRules().map(({ expr }) => expr),
      ...readDashboards().flatMap(({ panels }) =>
        panels.flatMap(({ targets }) => (targets ?? []).map(({ expr }) => expr)),
      ),
    ];
    for (const expression of expressions)
      expect(expression).not.toMatch(/[{(, ](\w*_id|\w+Id|tenant|email|organisation|person)\s*[,=)]/);
  });
});

describe('every panel', () => {
  const panels = readDashboards().flatMap(({ title, panels }) =>
    panels.map((panel) => ({ ...panel, dashboard: title })),
  );

  it('says what it shows and asks the provisioned data source', () => {
    for (const { type, title, dashboard, description, targets } of panels) {
      if (type === 'row') continue;
      expect(description, `${dashboard}: ${title}`).toMatch(/\.$/);
      expect(targets?.map(({ datasource }) => datasource.uid)).toEqual(targets?.map(() => 'prometheus'));
    }
    const provisioned = join(folder, 'grafana/provisioning/datasources/prometheus.yml');
    expect(existsSync(provisioned) && readFileSync(provisioned, 'utf8')).toContain('uid: prometheus');
  });
});
