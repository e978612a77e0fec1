import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePageTitle } from './use-page-title.ts';

/** A page: its title (also of the tab), what one can do with all of it, and its content. */
export function PageFrame(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  usePageTitle(props.title);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h2">
            {props.title}
          </Title>
          {props.lead && (
            <Text c="dimmed" maw="60ch" component="div">
              {props.lead}
            </Text>
          )}
        </div>
        {props.actions && <Group className="no-print">{props.actions}</Group>}
      </Group>
      {props.children}
    </Stack>
  );
}
