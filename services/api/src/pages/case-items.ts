import { publicId } from '@keyledger/contracts';
import { html } from 'ghtml';
import type { Case } from '../cases/case-schema.ts';
import { counted, dueText, severityBadge } from './words.ts';

/** Cases as items of a list: how bad, what, until when. */
export function caseItems(cases: readonly Case[], now: Date): string[] {
  return cases.map((one) => {
    const more = one.violationIds.length - 1;
    const also = more > 0 ? ` · ${counted(more, 'further violation')}` : '';
    return html`<li>!${severityBadge(one.severity)}<span class="main"><a href="/cases/${publicId('case', one.id)}">${one.summary}</a>
<span class="note">${dueText(one.dueAt, now)}${also}</span></span></li>`;
  });
}
