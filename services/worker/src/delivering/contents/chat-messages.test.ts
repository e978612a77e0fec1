import { describe, expect, it } from 'vitest';
import type { DueMessage } from '../take-due-messages.ts';
import { noticeOf } from './notice-of.ts';
import { slackMessageOf } from './slack-message.ts';
import { teamsMessageOf } from './teams-message.ts';

const url = 'https://keyledger.example';
const caseId = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const message: DueMessage = {
  seq: 1,
  id: '0198c3f0-7b1c-7c2e-8f7a-000000000001',
  kind: 'event',
  type: 'violation.opened',
  attempts: 0,
  createdAt: new Date(0),
  epoch: 'e',
  event: null,
  organisation: { id: '0198c3f0-7b1c-7c2e-8f7a-000000000002', name: 'Kauri <!channel> & Sons' },
  violation: { summary: 'Tui <Barker> [left](https://evil.example)', severity: 'critical', state: 'open', caseId },
  baseline: null,
};

describe('a notice', () => {
  it('says severity, what happened, where and where to look', () => {
    expect(noticeOf(message, url)).toEqual({
      severity: 'critical',
      title: 'New violation',
      sentence: 'Tui <Barker> [left](https://evil.example)',
      organisation: 'Kauri <!channel> & Sons',
      link: `${url}/cases/cas_${caseId}`,
    });
  });

  it('counts what was found in an organisation that is only observed', () => {
    const baseline = [
      { checkId: 'a', severity: 'critical', count: 2 },
      { checkId: 'b', severity: 'critical', count: 1 },
      { checkId: 'b', severity: 'low', count: 4 },
    ];
    const told = noticeOf({ ...message, kind: 'baseline', violation: null, baseline }, url);
    expect(told.sentence).toBe('7 found before governing starts: 3 critical, 4 low.');
  });

  it('says which rule ends, when, and how many accounts that makes invalid', () => {
    const event = {
      id: '0198c3f0-7b1c-7c2e-8f7a-000000000003',
      position: 1,
      type: 'rule.ending',
      at: new Date(0),
      actor_type: 'service',
      actor_id: 'worker',
      organisation_id: null,
      subject_type: 'rule',
      subject_id: caseId,
      subject_version: 1,
      baseline: false,
      data: { name: 'Bookkeepers', daysLeft: 14, invalidAccounts: 1 },
      hash: '00',
    };
    const ending = { ...message, type: 'rule.ending', organisation: null, violation: null, event };
    expect(noticeOf(ending, url)).toEqual({
      severity: null,
      title: 'Access rule ends soon',
      sentence: 'Bookkeepers ends in 14 days and makes the access of 1 account invalid.',
      organisation: null,
      link: `${url}/rules/rul_${caseId}`,
    });
    expect(noticeOf({ ...ending, event: { ...event, data: null } }, url).sentence).toBe('An access rule ends soon.');
  });

  it('has words for every type of event', () => {
    expect(noticeOf({ ...message, type: 'control_change.requested', violation: null }, url)).toMatchObject({
      title: 'Control change requested',
      link: `${url}/`,
    });
  });
});

describe('Slack', () => {
  it('gets text and blocks in which no name mentions or links', () => {
    const body = slackMessageOf(noticeOf(message, url));
    expect(JSON.parse(body)).toMatchObject({
      text: 'critical · New violation · Tui &lt;Barker&gt; [left](https://evil.example)',
      blocks: [
        {
          type: 'section',
          text: { type: 'mrkdwn', text: expect.stringContaining('*:red_circle: critical · New violation*') },
        },
        { type: 'section', text: { type: 'mrkdwn', text: `<${url}/cases/cas_${caseId}|Open in Keyledger>` } },
      ],
    });
    expect(body).not.toContain('<!channel>');
  });
});

describe('Teams', () => {
  it('gets an adaptive card in which no name links', () => {
    const body = teamsMessageOf(noticeOf(message, url));
    const { type, attachments } = JSON.parse(body);
    expect(type).toBe('message');
    expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0].content).toMatchObject({
      type: 'AdaptiveCard',
      body: [
        { type: 'TextBlock', text: 'New violation', color: 'attention' },
        { type: 'TextBlock', text: 'Tui \\<Barker\\> \\[left\\]\\(https://evil.example\\)' },
        { type: 'FactSet', facts: [{ value: 'critical' }, { value: 'Kauri \\<!channel\\> & Sons' }] },
      ],
      actions: [{ type: 'Action.OpenUrl', url: `${url}/cases/cas_${caseId}` }],
    });
  });
});
