import { Anchor, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../states/empty-state.tsx';

/** A list without a person: because of the filters, or because no source has told of anybody yet. */
export function EmptyPeople({ isFiltered, mayAdd }: { isFiltered: boolean; mayAdd: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="Nobody matches these filters"
        action={
          <Anchor component={Link} to="/people">
            Show everybody
          </Anchor>
        }
      >
        The search looks at names, e-mail addresses and the ids of sources.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nobody is known yet"
      action={
        mayAdd && (
          <Button component={Link} to="/people-sources/import">
            Import a file
          </Button>
        )
      }
    >
      People come from a source: a CSV file, an identity provider that speaks SCIM, or a system that calls the REST.
      Until one has told who works here, nobody can be told from a stranger, and no leaver is found.
    </EmptyState>
  );
}
