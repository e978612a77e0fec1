import { html } from 'ghtml';
import type { Case } from '../cases/case-schema.ts';
import type { Summary } from '../overview/find-summary.ts';
import type { SetupStep } from '../setup/find-setup.ts';
import { caseItems } from './case-items.ts';
import type { Page } from './layout.ts';
import { counted, numberText } from './words.ts';

/** Totals, the worst cases, and what to do next. */
export function overviewPage(data: { summary: Summary; steps: SetupStep[]; worst: Case[]; now: Date }): Page {
  const { summary, steps, worst, now } = data;
  if (summary.organisations.total === 0) return { title: 'Welcome', section: '/', content: welcome };
  const { open, overdue } = summary.violations;
  const content = html`
<ul class="cards">
!${(['critical', 'high', 'medium', 'low'] as const).map((severity) => card(open[severity], severity, `/cases?severity=${severity}`, open[severity] > 0 ? severity : ''))}
!${card(overdue, 'overdue', '/cases', overdue > 0 ? 'critical' : '')}
!${card(summary.violations.awaitingVerification, 'awaiting verification', '/cases')}
!${card(summary.accounts.clean, `of ${counted(summary.accounts.current, 'account')} clean`, '/cases', 'good')}
!${card(summary.access.explained, `of ${counted(accessOf(summary), 'account')} explained${restOf(summary)}`, '/cases', 'good')}
!${card(summary.organisations.byDataState.fresh, `of ${counted(summary.organisations.total, 'organisation')} up to date`, '/connect')}
</ul>
<h2>The worst cases</h2>
!${worst.length === 0 ? noCases(summary) : html`<ol class="list">!${caseItems(worst, now)}</ol><p><a href="/cases">All ${counted(summary.cases.open, 'open case')}</a></p>`}
!${steps.every((step) => step.done) ? '' : html`<h2>To do</h2><ol class="list">!${steps.map(stepItem)}</ol>`}`;
  return { title: 'Who can get into Xero, and should they?', section: '/', content };
}

const welcome = `<div class="panel empty"><p class="lead">Nothing is connected yet. Connect the first Xero organisation, and within
a minute you see who can get in, with which role.</p><p><a class="button primary" href="/connect">Connect Xero</a></p></div>`;

function card(count: number, label: string, href: string, tone = ''): string {
  return html`<li class="card"><a href="${href}"><span class="number ${tone}">${numberText(count)}</span> <span class="label">${label}</span></a></li>`;
}

function accessOf({ access }: Summary): number {
  return access.explained + access.toMend + access.unknown;
}

/** `, 6 to mend, 2 not readable` */
function restOf({ access }: Summary): string {
  const toMend = access.toMend > 0 ? `, ${numberText(access.toMend)} to mend` : '';
  return access.unknown > 0 ? `${toMend}, ${numberText(access.unknown)} not readable` : toMend;
}

function noCases(summary: Summary): string {
  const unread = summary.organisations.total - summary.organisations.byDataState.fresh;
  const caution = unread > 0 ? ` But ${counted(unread, 'organisation')} cannot be judged now: see Connect.` : '';
  return html`<p class="panel">Nothing is open.${caution}</p>`;
}

function stepItem(step: SetupStep): string {
  const tick = step.done ? '<span class="tick good">✓</span>' : '<span class="tick">○</span>';
  const left = step.done || step.count === 0 ? '' : ` (${numberText(step.count)})`;
  const link = step.link.startsWith('/v1') ? html`${step.title}` : html`<a href="${step.link}">${step.title}</a>`;
  return html`<li>!${tick}<span class="main">!${link}${left}<span class="note">${step.done ? 'Done.' : step.action}</span></span></li>`;
}
