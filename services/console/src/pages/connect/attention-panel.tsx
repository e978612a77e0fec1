import { rest } from '../../api/queries.ts';
import items from '../../app/item-list.module.css';
import { Panel } from '../../app/panel.tsx';
import { RefusedConsentRow } from './refused-consent-row.tsx';
import { TroubleRow } from './trouble-row.tsx';
import { askedAgain, useLastFailures } from './use-last-failures.ts';

const most = 100;
const inUse = ['observed', 'governed'] as const;

/**
 * Organisations that cannot be read as they should, and consents that Xero refuses while others still do: what that means, why,
 * and what mends it. Nothing when all is well.
 */
export function AttentionPanel({ mayConnect }: { mayConnect: boolean }) {
  const apart = useOrganisations({ connectionState: ['needs_reconsent', 'disconnected', 'expected'] });
  const old = useOrganisations({ connectionState: ['connected'], dataState: ['stale', 'quarantined', 'never_read'] });
  const failing = useOrganisations({ connectionState: ['connected'], dataState: ['fresh'], lastReadFailed: 'true' });
  const refused = useRefusedConsents();
  const isExpected = new Set(apart.filter((one) => one.connectionState === 'expected').map(({ id }) => id));
  const read = [...failing, ...old, ...apart].map(({ id }) => id).filter((id) => !isExpected.has(id));
  const failures = useLastFailures(read.slice(0, most));
  const consentLost = new Set(apart.filter((one) => one.connectionState === 'needs_reconsent').map(({ id }) => id));
  const spare = refused.filter(({ organisationIds }) => organisationIds.some((id) => !consentLost.has(id)));
  if (apart.length + old.length + failing.length + spare.length === 0) return null;
  return (
    <Panel title="Needs you">
      <ul className={items.list}>
        {[...apart, ...old].map((organisation) => (
          <TroubleRow
            key={organisation.id}
            organisation={organisation}
            refused={refused.filter(({ organisationIds }) => organisationIds.includes(organisation.id))}
            failure={failures.get(organisation.id)}
            mayConnect={mayConnect}
          />
        ))}
        {spare.map((consent) => (
          <RefusedConsentRow key={consent.id} consent={consent} mayConnect={mayConnect} />
        ))}
        {failing.map((organisation) => (
          <TroubleRow
            key={organisation.id}
            organisation={organisation}
            refused={[]}
            failure={failures.get(organisation.id)}
            mayConnect={mayConnect}
            lastReadFailed
          />
        ))}
      </ul>
    </Panel>
  );
}

type Narrowed = {
  connectionState: ('needs_reconsent' | 'disconnected' | 'expected' | 'connected')[];
  dataState?: ('stale' | 'quarantined' | 'never_read' | 'fresh')[];
  lastReadFailed?: 'true';
};

function useOrganisations(query: Narrowed) {
  const { data } = rest.useQuery(
    'get',
    '/v1/organisations',
    { params: { query: { ...query, governance: [...inUse], limit: most } } },
    query.lastReadFailed ? askedAgain : {},
  );
  return data?.data ?? [];
}

function useRefusedConsents() {
  const { data } = rest.useQuery('get', '/v1/authorisations', {
    params: { query: { state: ['needs_reconsent'], limit: most } },
  });
  return data?.data ?? [];
}
