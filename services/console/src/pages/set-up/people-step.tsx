import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** The ways to tell who works here. */
export function PeopleStep({ mayDo }: { mayDo: boolean }) {
  return (
    <Group>
      {mayDo && (
        <>
          <Button component={Link} to="/people-sources/import">
            Import a file
          </Button>
          <Button component={Link} to="/people-sources/scim" variant="default">
            Set SCIM up
          </Button>
        </>
      )}
      <Button component={Link} to="/people-sources" variant="default">
        All sources
      </Button>
    </Group>
  );
}
