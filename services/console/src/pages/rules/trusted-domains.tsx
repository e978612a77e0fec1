import { Button, Group, List, Stack, TagsInput, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useDraftPreview } from '../../api/use-draft-preview.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { EffectNote } from '../../effects/effect-note.tsx';
import { tellSaved } from '../../effects/tell-saved.ts';
import { useNames } from '../../pickers/named.ts';
import { useMay } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { QueryState } from '../../states/query-state.tsx';

const path = '/v1/trusted-domains';

/** The domains that are trusted everywhere, and those of single organisations. */
export function TrustedDomains() {
  const query = useQuery({
    queryKey: ['edit', path],
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET(path, { signal });
      return {
        domains: data?.domains ?? [],
        confirmed: data?.confirmed ?? false,
        etag: response.headers.get('etag') ?? '',
      };
    },
    gcTime: 0,
  });
  return (
    <Stack>
      <Panel title="Trusted in every organisation">
        <QueryState query={query}>
          {(list) => <Everywhere key={list.etag} {...list} onSaved={() => void query.refetch()} />}
        </QueryState>
      </Panel>
      <OfOrganisations />
    </Stack>
  );
}

function Everywhere(props: { domains: string[]; confirmed: boolean; etag: string; onSaved: () => void }) {
  const mayChange = useMay('admin');
  const [domains, setDomains] = useState(props.domains);
  const [reason, setReason] = useState('');
  const isSame = JSON.stringify(domains) === JSON.stringify(props.domains);
  const store = useQueryClient();
  const preview = useDraftPreview('/v1/trusted-domains/preview', domains, (settled) =>
    mayChange && !isSame ? { domains: settled } : undefined,
  );
  const save = useMutation({
    mutationFn: async () => {
      const given = reason.trim() === '' ? {} : { reason };
      return (await api.PUT(path, { headers: ifMatch(props.etag), body: { domains, ...given } } as never)).data;
    },
    onSuccess: (answer) => {
      tellSaved(answer, 'The list is confirmed.');
      void store.invalidateQueries({ queryKey: ['get', '/v1/checks'] });
      props.onSaved();
    },
  });
  if (!mayChange) return <Shown domains={props.domains} confirmed={props.confirmed} />;
  const effect = isSame ? undefined : preview.data;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        {!props.confirmed && (
          <Text size="sm">
            Nobody has confirmed a list yet, so the check on external domains is not ready. An empty list is an answer
            too: it says that no domain is trusted.
          </Text>
        )}
        <TagsInput
          label="Domains"
          description="Enter after each. Domains of free mail services are refused."
          value={domains}
          onChange={setDomains}
        />
        {effect && <EffectNote effect={effect.effect} needsSecondOperator={effect.needsSecondOperator} />}
        {preview.isError && !isSame && <ErrorState error={preview.error} title="This cannot be saved" />}
        {effect?.needsReason && (
          <Textarea
            label="Why"
            required
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {save.isError && <ErrorState error={save.error} title="That did not work" />}
        <Group>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={(isSame && props.confirmed) || (effect?.needsReason === true && reason.trim() === '')}
          >
            {props.confirmed ? 'Save the list' : 'Confirm the list'}
          </Button>
        </Group>
      </Stack>
    </form>
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
