import type { Organisation } from '@keyledger/contracts/rest';
import { Alert, Button } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useMay } from '../../session/session.ts';
import { Instant } from '../../time/instant.tsx';
import { numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { FactList } from '../case/fact-list.tsx';
import { HealthBadge } from '../organisations/health-badge.tsx';
import { ViolationCounts } from '../organisations/violation-counts.tsx';
import { AdministratorsPanel } from './administrators-panel.tsx';
import { DisconnectOrganisation } from './disconnect-organisation.tsx';
import { healthAdvice } from './health-advice.ts';
import styles from './organisation.module.css';
import { OrganisationDialog, relationshipTexts } from './organisation-dialog.tsx';
import { OrganisationOwners } from './organisation-owners.tsx';
import { OrganisationTrustedDomains } from './organisation-trusted-domains.tsx';
import { RetireOrganisation } from './retire-organisation.tsx';

/** How an organisation is, who answers for it, and who can change its users. */
export function OrganisationSummary({ organisation }: { organisation: Organisation }) {
  const { openViolations, governance, governedSince, accountCount, lastReadAt } = organisation;
  const mayChange = useMay('admin');
  const [isChanging, setChanging] = useState(false);
  const advice = healthAdvice(organisation);
  return (
    <div className={styles.summary}>
      {advice !== undefined && (
        <Alert
          color="orange"
          variant="light"
          className={styles.whole}
          classNames={{ title: styles.warning }}
          title={advice.title}
        >
          {advice.text}
        </Alert>
      )}
      <Panel title="How it is">
        <FactList
          facts={[
            [
              'Health',
              <span key="health" className={styles.inline}>
                <HealthBadge organisation={organisation} />
                {mayChange && organisation.connectionState === 'connected' && (
                  <DisconnectOrganisation organisation={organisation} />
                )}
              </span>,
            ],
            ['Last complete read', <Instant key="read" at={lastReadAt} relative />],
            ['Next read', <Instant key="next" at={organisation.nextSyncAt} relative />],
            ['Open violations', <ViolationCounts key="violations" counts={openViolations} />],
            ['Accounts', accountCount === null ? 'Not known yet' : numberText(accountCount)],
          ]}
        />
      </Panel>
      <Panel
        title="What it is"
        aside={
          mayChange && (
            <Button size="compact-sm" variant="default" className="no-print" onClick={() => setChanging(true)}>
              Change
            </Button>
          )
        }
      >
        <FactList
          facts={[
            [
              'Governance',
              <span key="governance" className={styles.inline}>
                <StateBadge tone={governance === 'governed' ? 'good' : 'info'}>{stateText(governance)}</StateBadge>
                {governedSince && (
                  <span>
                    since <Instant at={governedSince} />
                  </span>
                )}
                {mayChange && governance !== 'retired' && <RetireOrganisation organisation={organisation} />}
              </span>,
            ],
            ['Who answers for it', <OrganisationOwners key="owners" organisation={organisation} />],
            ['Whose', relationshipTexts[organisation.relationship]],
            ['Legal name', organisation.legalName],
            ['Country, currency', [organisation.countryCode, organisation.baseCurrency].filter(Boolean).join(', ')],
            ['Plan', organisation.plan && stateText(organisation.plan.toLowerCase())],
            ['Labels', organisation.labels.join(', ')],
            ['Own domains', organisation.ownDomains.join(', ')],
            ['Trusted domains', <OrganisationTrustedDomains key="trusted" organisationId={organisation.id} />],
          ]}
        />
        {isChanging && <OrganisationDialog organisationId={organisation.id} onClose={() => setChanging(false)} />}
      </Panel>
      <AdministratorsPanel organisationId={organisation.id} />
    </div>
  );
}
