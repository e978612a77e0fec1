import { html } from 'ghtml';
import type { Case } from '../cases/case-schema.ts';
import { caseItems } from './case-items.ts';
import type { Page } from './layout.ts';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Open cases, worst first, one page of them. */
export function casesPage(data: { cases: Case[]; severity: string | undefined; next: string | null; now: Date }): Page {
  const { cases, severity, next, now } = data;
  const filters = [undefined, ...severities].map((one) => {
    const href = one === undefined ? '/cases' : `/cases?severity=${one}`;
    const name = one === undefined ? 'All' : `${one[0]?.toUpperCase()}${one.slice(1)}`;
    return one === severity
      ? html`<li><a href="${href}" aria-current="true">${name}</a></li>`
      : html`<li><a href="${href}">${name}</a></li>`;
  });
  const query = new URLSearchParams({
    ...(severity === undefined ? {} : { severity }),
    ...(next === null ? {} : { cursor: next }),
  });
  const content = html`
<p class="lead">Each account that should not be as it is makes one case. The worst come first.</p>
<ul class="filters" aria-label="Severity">!${filters}</ul>
!${cases.length === 0 ? empty(severity) : html`<ol class="list">!${caseItems(cases, now)}</ol>`}
!${next === null ? '' : html`<p><a href="/cases?${query.toString()}">More cases</a></p>`}`;
  return { title: 'Cases', section: '/cases', content };
}

function empty(severity: string | undefined): string {
  if (severity !== undefined)
    return html`<p class="panel">Nothing of severity ${severity} is open. <a href="/cases">See all cases</a></p>`;
  return `<div class="panel empty"><p class="lead">Nothing is open. Either all is as it should be, or Keyledger does not know enough
yet: the <a href="/">overview</a> says what to do next.</p></div>`;
}
