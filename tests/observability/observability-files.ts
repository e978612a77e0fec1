import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The folder whose contents these tests are about. */
export const folder = join(import.meta.dirname, '../../observability');
export const prometheusFolder = join(folder, 'prometheus');

/** A rule of Prometheus: an alert or a recorded series. */
export type Rule = {
  readonly alert?: string;
  readonly record?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};
export type AlertRule = Rule & { readonly alert: string };

type Panel = {
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly targets?: Target[];
};
type Target = { readonly expr: string; readonly datasource: { readonly uid: string } };
type Variable = { readonly name: string; readonly definition: string };
export type Dashboard = {
  readonly uid: string;
  readonly title: string;
  readonly panels: Panel[];
  readonly templating: { readonly list: Variable[] };
};

/** Paths of the files in one of Prometheus's folders. */
export function pathsIn(name: 'rules' | 'tests'): string[] {
  return readdirSync(join(prometheusFolder, name)).map((file) => join(prometheusFolder, name, file));
}

/** Every rule of every file. */
export function readRules(): Rule[] {
  return pathsIn('rules').flatMap((path) => {
    const { groups } = parse(readFileSync(path, 'utf8')) as { groups: { rules: Rule[] }[] };
    return groups.flatMap(({ rules }) => rules);
  });
}

/** Every rule that is an alert. */
export function readAlerts(): AlertRule[] {
  return readRules().filter((rule): rule is AlertRule => rule.alert !== undefined);
}

/** Every dashboard. */
export function readDashboards(): Dashboard[] {
  const dashboards = join(folder, 'grafana/dashboards');
  return readdirSync(dashboards).map((file) => JSON.parse(readFileSync(join(dashboards, file), 'utf8')) as Dashboard);
}

/** The names of the series that an expression asks for. */
export function metricsOf(expression: string): string[] {
  const withoutStrings = expression.replace(/"[^"]*"/g, '""');
  return [...new Set(withoutStrings.match(/\b(keyledger[_:][\w:]+|up)\b/g) ?? [])];
}
