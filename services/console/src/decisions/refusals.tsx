import { Alert, Text } from '@mantine/core';
import { counted } from '../words/count-words.ts';

/** What an item of a bulk answer says when it was refused. */
export type Refusal = { readonly detail: string };

/** Why something was refused, in the dialog that asked for it. The same reason is said once. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" title={counted(refusals.length, 'refusal')}>
      {[...new Set(refusals.map(({ detail }) => detail))].map((detail) => (
        <Text key={detail} size="sm">
          {detail}
        </Text>
      ))}
    </Alert>
  );
}
