import { List, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { useNames } from '../../pickers/named.ts';
import { useMayEverywhere } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { QueryState } from '../../states/query-state.tsx';
import { TrustedDomainsForm } from './trusted-domains-form.tsx';

const path = '/v1/trusted-domains';

/** The domains that are trusted everywhere, and those of single organisations. */
export function TrustedDomains() {
  const mayChange = useMayEverywhere('admin');
  const query = useQuery({
    queryKey: mayChange ? ['edit', path] : ['get', path, 'version'],
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET(path, { signal });
      return {
        domains: data?.domains ?? [],
        confirmed: data?.confirmed ?? false,
        etag: response.headers.get('etag') ?? '',
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    gcTime: 0,
    // Whoever changes the list keeps the one that they began with.
    meta: { heldStill: mayChange },
  });
  return (
    <Stack>
      <Panel title="Trusted in every organisation">
        <QueryState query={query}>
          {(list) =>
            mayChange ? (
              <TrustedDomainsForm {...list} onNewer={() => void query.refetch()} onSaved={() => void query.refetch()} />
            ) : (
              <Shown {...list} />
            )
          }
        </QueryState>
      </Panel>
      <OfOrganisations />
    </Stack>
  );
}

function Shown({ domains, confirmed }: { domains: readonly string[]; confirmed: boolean }) {
  if (!confirmed) return <Text>Nobody has confirmed a list yet. An administrator does.</Text>;
  if (domains.length === 0) return <Text>No domain is trusted.</Text>;
  return (
    <List>
      {domains.map((domain) => (
        <List.Item key={domain}>{domain}</List.Item>
      ))}
    </List>
  );
}

function OfOrganisations() {
  const list = useList('/v1/trusted-domains/organisations', {});
  const ids = list.items.flatMap(({ organisationId }) => organisationId ?? []);
  const names = useNames('organisation', ids);
  return (
    <Panel title="Trusted in single organisations, beside these">
      {list.problem && <ErrorState error={list.problem} onRetry={list.reload} />}
      {!list.isLoading && list.items.length === 0 && !list.problem && (
        <Text size="sm">No organisation has a list of its own.</Text>
      )}
      <List>
        {list.items.map(({ organisationId, domains }) => (
          <List.Item key={organisationId}>
            {names.get(organisationId ?? '') ?? '…'}: {domains.length === 0 ? 'none' : domains.join(', ')}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
