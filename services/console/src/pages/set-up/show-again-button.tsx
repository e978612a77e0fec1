import type { Proposal } from '@keyledger/contracts/rest';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';

/** Takes up again what somebody left. */
export function ShowAgainButton({ proposal }: { proposal: Proposal }) {
  const store = useQueryClient();
  const mutation = rest.useMutation('post', '/v1/proposals/show-again', {
    onSuccess: () => void store.invalidateQueries({ queryKey: ['get', '/v1/proposals'] }),
  });
  return (
    <Button
      size="xs"
      variant="default"
      loading={mutation.isPending}
      onClick={() => mutation.mutate({ body: { id: proposal.id } })}
      aria-label={`Take up again: ${proposal.title}`}
    >
      Take up again
    </Button>
  );
}
