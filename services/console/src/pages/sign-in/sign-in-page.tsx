import { Alert, Button, Code, Container, Divider, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePageTitle } from '../../app/use-page-title.ts';
import { isOwnAddress, keepReturnAddress } from '../../session/return-address.ts';
import { signInAddress } from './sign-in-address.ts';
import { methodsQuery } from './sign-in-methods.ts';
import { troubleOf } from './sign-in-problems.ts';

const route = getRouteApi('/sign-in');

/** How to sign in: with the company's provider where there is one, and by a one-time link. */
export function SignInPage() {
  usePageTitle('Sign in');
  const { returnTo = '/', problem } = route.useSearch();
  const { data: methods, isPending } = useQuery(methodsQuery);
  useEffect(() => keepReturnAddress(returnTo, new Date()), [returnTo]);
  const target = isOwnAddress(returnTo) ? returnTo : '/';
  const trouble = problem === undefined ? undefined : troubleOf(problem);
  const provider = methods?.oidc ?? null;
  return (
    <Container component="main" size={480} py={{ base: 'lg', sm: '12vh' }}>
      <Stack gap="lg">
        <div>
          <Text fw={700}>Keyledger</Text>
          <Title order={1} size="h2">
            Sign in
          </Title>
        </div>
        {trouble && (
          <Alert
            color={problem === 'session_expired' ? 'blue' : 'red'}
            variant="light"
            role="alert"
            title={trouble.title}
          >
            {trouble.text}
          </Alert>
        )}
        <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
          <Stack>
            {isPending && <Skeleton height={42} aria-hidden />}
            {provider && (
              <>
                <Button component="a" href={signInAddress(provider.url, target)} size="md" fullWidth>
                  Sign in at {provider.name}
                </Button>
                {trouble?.asSomebodyElse && (
                  <Button component="a" href={signInAddress(provider.url, target, true)} variant="default" fullWidth>
                    Sign in as somebody else
                  </Button>
                )}
                <Divider label="or with a one-time link" />
              </>
            )}
            <Text size={provider ? 'sm' : undefined}>
              Whoever runs Keyledger gets a one-time link from the command line:
            </Text>
            <Code block>keyledger sign-in-link</Code>
            <Text c="dimmed" size="sm">
              Open the link in this browser within 15 minutes. It works once, and leads back to where you were.
            </Text>
          </Stack>
        </Paper>
      </Stack>
    </Container>
  );
}
