import type { Notice } from './notice-of.ts';

const marks = {
  critical: ':red_circle:',
  high: ':large_orange_circle:',
  medium: ':large_yellow_circle:',
  low: ':white_circle:',
};

/** A notice as a Slack incoming webhook takes it: text for notifications, blocks for the channel. */
export function slackMessageOf(notice: Notice): string {
  const { severity, title, sentence, organisation, link } = notice;
  const head = [severity && `${marks[severity]} ${severity}`, title].filter(Boolean).join(' · ');
  const where = organisation === null ? '' : `\n_${escapeText(organisation)}_`;
  return JSON.stringify({
    text: escapeText([severity, title, sentence].filter(Boolean).join(' · ')),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: `*${head}*\n${escapeText(sentence)}${where}`.slice(0, 2900) } },
      { type: 'section', text: { type: 'mrkdwn', text: `<${link}|Open in Keyledger>` } },
    ],
  });
}

/** Slack's three control characters; names from Xero must neither link nor mention anybody. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
