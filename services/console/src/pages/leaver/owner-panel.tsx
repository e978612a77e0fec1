import type { LeaverPlan } from '@keyledger/contracts/rest';
import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/panel.tsx';
import { DownloadMenu } from '../../downloads/download-menu.tsx';
import { numberText } from '../../words/count-words.ts';
import { gatherOwners } from './gather-owners.ts';
import styles from './leaver.module.css';

/** The plan by who owns the organisations, each part to be handed out. Nothing when no organisation has an owner. */
export function OwnerPanel({ plan, path }: { plan: LeaverPlan; path: string }) {
  const owners = gatherOwners(plan);
  if (owners.length === 0) return null;
  return (
    <Panel title="By owner">
      <Text size="sm" c="dimmed" mb="xs">
        A file for each owner, with what has to go in their organisations.
      </Text>
      <ul className={styles.steps}>
        {owners.map(({ personId, name, accounts, proved }) => (
          <li key={personId} className={styles.step}>
            <div>
              <Link to="/leavers/$personId" params={{ personId: plan.personId }} search={{ owner: personId }}>
                {name}
              </Link>
              <Text size="sm" c="dimmed">
                {numberText(proved)} of {numberText(accounts)} proved
              </Text>
            </div>
            <Group className="no-print">
              <DownloadMenu path={path} query={{ ownerPersonId: personId }} name={`what ${name} owns`} />
            </Group>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
