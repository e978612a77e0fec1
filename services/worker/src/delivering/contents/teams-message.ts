import type { Notice } from './notice-of.ts';

const colours = { critical: 'attention', high: 'warning', medium: 'accent', low: 'default' };

/** A notice as a workflow of Microsoft Teams takes it: a message with one adaptive card. */
export function teamsMessageOf({ severity, title, sentence, organisation, link }: Notice): string {
  const facts = [
    ...(severity === null ? [] : [{ title: 'Severity', value: severity }]),
    ...(organisation === null ? [] : [{ title: 'Organisation', value: plain(organisation) }]),
  ];
  return JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            {
              type: 'TextBlock',
              text: title,
              weight: 'bolder',
              size: 'medium',
              color: severity === null ? 'default' : colours[severity],
              wrap: true,
            },
            { type: 'TextBlock', text: plain(sentence), wrap: true },
            ...(facts.length === 0 ? [] : [{ type: 'FactSet', facts }]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open in Keyledger', url: link }],
        },
      },
    ],
  });
}

/** Cards read Markdown: names from Xero must not become links. */
function plain(text: string): string {
  return text.replace(/[\\[\]()*_~`<>#]/g, (character) => `\\${character}`);
}
