import { findCheck } from '@keyledger/checks';
import { publicId } from '@keyledger/contracts';
import { html } from 'ghtml';
import type { Account } from '../accounts/account-schema.ts';
import type { Case } from '../cases/case-schema.ts';
import type { Organisation } from '../organisations/organisation-schema.ts';
import { isDoneInXero } from '../violations/claim-fixed.ts';
import type { HistoryEntry, Violation } from '../violations/violation-schema.ts';
import type { Page } from './layout.ts';
import { dueText, instantText, severityBadge, stateText } from './words.ts';

const refreshSeconds = { awaiting: 3, watched: 5, open: 15 };

/** What a page about a case shows. */
export type CasePageData = {
  case: Case;
  violations: Violation[];
  history: HistoryEntry[];
  organisation: Organisation | undefined;
  account: Account | undefined;
  /** Violations that the reader may say to be fixed now. */
  claimable: ReadonlySet<string>;
  /** Whether the reader may have organisations read, so that following a link to Xero watches. */
  mayWatch: boolean;
  /** Until when the organisation is read every half minute. */
  watchedUntil: Date | null;
  notice: string | undefined;
  now: Date;
};

/** One case: who and where, what is wrong, what to do, and what happened so far. */
export function casePage(data: CasePageData): Page {
  const { violations, history, notice } = data;
  const content = html`
!${notice === undefined ? '' : html`<p class="panel notice" role="status">${notice}</p>`}
!${isReadable(data) ? '' : unreadableNotice}
!${data.watchedUntil === null ? '' : watchedNotice}
!${factsOf(data)}
!${violations.map((violation) => violationPanel(violation, data))}
<h2>History</h2>
!${history.length === 0 ? '<p class="note">Nothing has been recorded yet.</p>' : html`<ol class="history">!${history.map(historyItem)}</ol>`}
<p><a href="/cases">Back to all cases</a></p>`;
  return {
    title: data.case.summary,
    section: '/cases',
    content,
    refreshSeconds: refreshOf(data),
  };
}

const unreadableNotice = html`<p class="panel notice" role="status">Keyledger cannot read this organisation at the moment, so nothing that is put right
in Xero can be proved yet. <a href="/connect">Connect it again</a>; the next read then decides.</p>`;

const watchedNotice = html`<p class="panel notice" role="status">Keyledger reads this organisation every half minute now. What you put right in Xero shows
here by itself.</p>`;

/** A page that a read may change soon loads itself again: nobody has to tell it that something was done in Xero. */
function refreshOf(data: CasePageData): number | undefined {
  const { violations, watchedUntil, mayWatch } = data;
  if (!isReadable(data) || data.case.state === 'resolved') return undefined;
  if (violations.some(({ state }) => state === 'awaiting_verification')) return refreshSeconds.awaiting;
  if (watchedUntil !== null) return refreshSeconds.watched;
  return mayWatch && violations.some(isWatchable) ? refreshSeconds.open : undefined;
}

/** Whether it is put right in one organisation in Xero, so that reads of it show that. */
function isWatchable({ state, organisationId, remediation }: Violation): boolean {
  return state !== 'resolved' && organisationId !== null && isDoneInXero(remediation.action);
}

/** Whether a read can follow, because some route leads to the organisation. */
function isReadable({ organisation }: CasePageData): boolean {
  return organisation === undefined || organisation.connectionState === 'connected';
}

function factsOf({ case: one, organisation, account }: CasePageData): string {
  const name = [account?.firstName, account?.lastName].filter(Boolean).join(' ');
  const rows: (readonly [string, string | undefined])[] = [
    ['Organisation', organisation?.name],
    ['User', account && ([name, account.email].filter(Boolean).join(', ') || undefined)],
    ['Role in Xero', account && `${account.roleName}${account.isSubscriber ? ', subscriber' : ''}`],
    ['Data', organisation && stateText(organisation.dataState)],
    ['Case', stateText(one.state)],
  ];
  const shown = rows.filter(([, value]) => value !== undefined);
  return html`<div class="panel"><dl class="facts">!${shown.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl></div>`;
}

function violationPanel(violation: Violation, data: CasePageData): string {
  const { claimable, now } = data;
  const { remediation } = violation;
  const check = findCheck(violation.checkId);
  const state =
    violation.state === 'resolved'
      ? `Resolved: ${stateText(violation.resolution ?? '')}`
      : `${stateText(violation.state)} · ${dueText(violation.dueAt, now)}`;
  const people = remediation.canBeDoneBy.map((one) => one.name).join(', ');
  const todo =
    violation.state === 'resolved' || violation.state === 'excepted'
      ? ''
      : html`
<ol>!${remediation.steps.map((step) => html`<li>${step}</li>`)}</ol>
!${people === '' ? '' : html`<p class="note">Can probably be done by: ${people}.</p>`}
!${actionsOf(violation, claimable, data)}`;
  return html`<section class="panel"><p>!${severityBadge(violation.severity)} <strong>${state}</strong></p>
<h2>${violation.summary}</h2><p class="note">${check?.title ?? violation.checkId}!${violation.baseline ? ' · found when the organisation was connected' : ''}</p>!${todo}</section>`;
}

function actionsOf(violation: Violation, claimable: ReadonlySet<string>, data: CasePageData): string {
  const readable = isReadable(data);
  const { url } = linkTo(violation, data);
  const open =
    url === null
      ? ''
      : html`<a class="button primary" href="${url}" target="_blank" rel="noopener noreferrer">Open in Xero</a>`;
  const id = publicId('violation', violation.id);
  const claim = claimable.has(violation.id)
    ? html`<form method="post" action="/violations/${id}/claim-fixed"><button>I fixed it</button></form>`
    : '';
  const waiting =
    readable && violation.state === 'awaiting_verification'
      ? '<p role="status">Xero is being read again. This page loads itself until the read has decided.</p>'
      : '';
  return html`<div class="actions">!${open}!${claim}</div>!${waiting}`;
}

/** Where *Open in Xero* leads: by way of Keyledger, which then watches, for whoever may have it read. */
function linkTo(violation: Violation, data: CasePageData): { url: string | null } {
  const { url } = violation.remediation;
  if (url === null || !data.mayWatch || !isReadable(data) || !isWatchable(violation)) return { url };
  return { url: `/violations/${publicId('violation', violation.id)}/open-in-xero` };
}

function historyItem(entry: HistoryEntry): string {
  const who = entry.actor.name ?? (entry.actor.type === 'service' ? 'Keyledger' : entry.actor.type);
  const what = entry.type.replace('violation.', '').replaceAll('_', ' ');
  return html`<li>!${instantText(entry.at)}: ${what} by ${who}</li>`;
}
