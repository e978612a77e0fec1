import type { RulePreview } from '@keyledger/contracts/rest';
import { Stack, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Tone } from '../../badges/tone.ts';
import { EffectNote } from '../../effects/effect-note.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import { accessChangeText } from './access-change-text.ts';
import styles from './rules.module.css';

const outcomes: Readonly<Record<RulePreview['accounts'][number]['after'], { text: string; tone: Tone }>> = {
  valid: { text: 'Becomes valid', tone: 'good' },
  invalid: { text: 'Becomes invalid', tone: 'bad' },
  not_judged: { text: 'Is judged no more', tone: 'neutral' },
};

/** Whose access would become valid or invalid. */
export function RulePreviewPanel({ query }: { query: UseQueryResult<RulePreview, unknown> }) {
  return <QueryState query={query}>{(preview) => <Preview preview={preview} />}</QueryState>;
}

function Preview({ preview }: { preview: RulePreview }) {
  const { counts, accounts, truncated } = preview;
  return (
    <Stack>
      <EffectNote effect={preview.effect} needsSecondOperator={preview.needsSecondOperator}>
        <Text fw={600}>{accessChangeText(counts)}</Text>
        <Text size="sm">
          Afterwards {counted(counts.valid, 'account')} would be valid and {counts.invalid} invalid.
        </Text>
      </EffectNote>
      {accounts.length > 0 && (
        <section
          className={styles.scroll}
          aria-label="Accounts whose access would change"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
          tabIndex={0}
        >
          <table className={styles.affected}>
            <thead>
              <tr>
                <th scope="col">Account</th>
                <th scope="col">Role</th>
                <th scope="col">Then</th>
              </tr>
            </thead>
            <tbody>
              {accounts.map((one) => (
                <tr key={one.accountId}>
                  <td>
                    {one.personName ?? one.name}
                    <span className={styles.sub}>{one.organisationName}</span>
                  </td>
                  <td>{one.roleName}</td>
                  <td>
                    <StateBadge tone={outcomes[one.after].tone}>{outcomes[one.after].text}</StateBadge>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {truncated && <Text size="sm">These are the first {accounts.length}; there are more.</Text>}
    </Stack>
  );
}
