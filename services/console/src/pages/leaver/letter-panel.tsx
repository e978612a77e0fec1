import type { LeaverPlan } from '@keyledger/contracts/rest';
import { Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconMail } from '@tabler/icons-react';
import { Panel } from '../../app/panel.tsx';
import { counted } from '../../words/count-words.ts';
import styles from './leaver.module.css';
import { mailAddressOf } from './mail-address-of.ts';

type Letter = LeaverPlan['letters'][number];

/** A letter to each client in whose organisation something is left to do, to be copied or sent as it is. */
export function LetterPanel({ letters }: { letters: readonly Letter[] }) {
  return (
    <Panel title="Letters to clients" aside={<Text size="sm">{counted(letters.length, 'letter')}</Text>}>
      <Text size="sm" c="dimmed" mb="xs">
        Only the client can remove somebody from their own organisation, as a rule. They need not answer: reads show
        when it is done, and the letter goes from this list.
      </Text>
      <ul className={styles.steps}>
        {letters.map((letter) => (
          <LetterRow key={letter.organisationId} letter={letter} />
        ))}
      </ul>
    </Panel>
  );
}

function LetterRow({ letter }: { letter: Letter }) {
  const { organisationName, to, subject, text } = letter;
  const names = to.map(({ name, email }) => (email === null ? name : `${name} <${email}>`));
  return (
    <li className={styles.step}>
      <div>
        <Text fw={600}>{organisationName}</Text>
        <Text size="sm" c="dimmed">
          {names.length === 0
            ? 'Nobody of the client is known who could do it: ask your contact there.'
            : `To ${names.join(', ')}`}
        </Text>
        <details className={styles.how}>
          <summary>Read the letter</summary>
          <Text size="sm" fw={600}>
            {subject}
          </Text>
          <pre className={styles.letter}>{text}</pre>
        </details>
      </div>
      <Group gap="xs" className="no-print">
        <CopyButton value={`${subject}\n\n${text}`} timeout={2000}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              aria-label={
                copied ? `Copied the letter to ${organisationName}` : `Copy the letter to ${organisationName}`
              }
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          size="xs"
          href={mailAddressOf(letter)}
          leftSection={<IconMail size={14} aria-hidden />}
          aria-label={`Write the mail to ${organisationName}`}
        >
          Write the mail
        </Button>
      </Group>
    </li>
  );
}
