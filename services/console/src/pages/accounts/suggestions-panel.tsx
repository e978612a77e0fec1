import type { Proposal } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../app/panel.tsx';
import { counted } from '../../words/count-words.ts';
import styles from './accounts.module.css';

const fewSuggestions = 3;

/** What today's data suggest about unknown accounts; one looks at those accounts, then decides. */
export function SuggestionsPanel(props: {
  proposals: readonly Proposal[];
  onShow: (domains: string[] | undefined) => void;
}) {
  const { proposals, onShow } = props;
  const [showsAll, setShowsAll] = useState(false);
  if (proposals.length === 0) return null;
  const shown = showsAll ? proposals : proposals.slice(0, fewSuggestions);
  return (
    <Panel title="Suggestions" aside={<Text size="sm">{counted(proposals.length, 'suggestion')}</Text>}>
      <ul className={styles.suggestions}>
        {shown.map((proposal) => (
          <li key={proposal.id}>
            <div>
              <Text size="sm" fw={600}>
                {proposal.title}
              </Text>
              <Text size="xs" c="dimmed">
                {proposal.explanation}
              </Text>
            </div>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Show them: ${proposal.title}`}
              onClick={() => onShow(domainsOf(proposal))}
            >
              Show them
            </Button>
          </li>
        ))}
      </ul>
      {shown.length < proposals.length && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setShowsAll(true)}>
          Show {counted(proposals.length - shown.length, 'more suggestion')}
        </Button>
      )}
    </Panel>
  );
}

function domainsOf({ request }: Proposal): string[] | undefined {
  const { match } = request.body as { match?: { domains?: string[]; addresses?: string[] } };
  const ofAddresses = match?.addresses?.map((address) => address.split('@').at(-1) ?? '');
  const domains = [...new Set(match?.domains ?? ofAddresses ?? [])];
  return domains.length === 0 ? undefined : domains;
}
