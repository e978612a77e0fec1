import { stringify } from 'yaml';
import type { Style } from '../start/terminal.ts';
import { type Change, changedFields } from './plan-changes.ts';

const kinds = {
  organisations: 'organisation',
  groups: 'group',
  rules: 'rule',
  classification: 'classification rule',
  trustedDomains: 'trusted domains',
  organisationTrustedDomains: 'trusted domains of',
  roleConflicts: 'rule on conflicting roles',
  checks: 'check',
  retention: 'retention of',
} as const;

/** A change as lines: what it is about, each field before and after, and its effect. */
export function renderChange(change: Change, effect: readonly string[], style: Style): string[] {
  const { part, name, before, after } = change;
  const what = `${kinds[part]} ${name}`;
  const fields = changedFields(change).filter(([field]) => field !== 'name');
  const lines =
    after === null
      ? []
      : fields.map(([field, old, next]) =>
          before === null
            ? `    ${field}: ${words(next)}`
            : `    ${field}: ${style.red(words(old))} → ${style.green(words(next))}`,
        );
  const mark = before === null ? style.green('+') : after === null ? style.red('-') : style.yellow('~');
  return [`${mark} ${style.bold(what)}`, ...lines, ...effect.map((line) => `    ${style.cyan(line)}`)];
}

function words(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return stringify(value).trim();
}
