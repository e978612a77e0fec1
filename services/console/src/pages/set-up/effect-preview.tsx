import { Alert, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { QueryState } from '../../states/query-state.tsx';
import { counted } from '../../words/count-words.ts';
import type { Body } from './body-fields.ts';
import { EffectTable, type OpenCounts } from './effect-table.tsx';

type Preview = {
  readonly text: string | null;
  readonly openViolations: OpenCounts;
  readonly needsSecondOperator: boolean;
};

const waitMs = 400;

/** What a request would do, asked anew as it is edited. Of requests that nobody can preview it shows nothing. */
export function EffectPreview({ path, body }: { path: string; body: Body }) {
  const [asked] = useDebouncedValue(body, waitMs);
  const ask = previews[path];
  const query = useQuery({
    queryKey: ['preview', path, asked],
    queryFn: ({ signal }) => ask?.(asked, signal),
    enabled: ask !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (ask === undefined) return null;
  return (
    <QueryState query={query}>
      {({ text, openViolations, needsSecondOperator }) => (
        <Stack gap="xs">
          {text && <Text size="sm">{text}</Text>}
          <EffectTable
            label="Open violations that this ends"
            counts={openViolations}
            nothing="No open violation ends by this."
          />
          {needsSecondOperator && (
            <Alert variant="light" color="yellow" title="A second operator decides">
              It would end something high or critical.
            </Alert>
          )}
        </Stack>
      )}
    </QueryState>
  );
}

const previews: Readonly<Record<string, (body: Body, signal: AbortSignal) => Promise<Preview | undefined>>> = {
  '/v1/rules': async (body, signal) => {
    const { data } = await api.POST('/v1/rules/preview', { body: { rule: body } as never, signal });
    if (data === undefined) return undefined;
    const { becomesValid, becomesInvalid } = data.counts;
    return {
      text: `Makes the access of ${counted(becomesValid, 'account')} valid${becomesInvalid === 0 ? '' : `; that of ${becomesInvalid} others, whom no rule allows it, becomes invalid`}.`,
      openViolations: data.effect.openViolations,
      needsSecondOperator: data.needsSecondOperator,
    };
  },
  '/v1/classification-rules': async (body, signal) => {
    const { data } = await api.POST('/v1/classification-rules/preview', { body: { rule: body } as never, signal });
    if (data === undefined) return undefined;
    return {
      text: `Classifies ${counted(data.counts.changed, 'account')}, of which ${data.counts.becomesIdentified} were unknown.`,
      openViolations: data.effect.openViolations,
      needsSecondOperator: data.needsSecondOperator,
    };
  },
  '/v1/trusted-domains': async ({ domains }, signal) => {
    const { data } = await api.POST('/v1/trusted-domains/preview', { body: { domains } as never, signal });
    if (data === undefined) return undefined;
    return { text: null, openViolations: data.effect.openViolations, needsSecondOperator: data.needsSecondOperator };
  },
};
