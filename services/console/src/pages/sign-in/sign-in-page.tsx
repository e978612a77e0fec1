import { Alert, Button, Code, Container, Divider, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePageTitle } from '../../app/use-page-title.ts';
import { isOwnAddress, keepReturnAddress } from '../../session/return-address.ts';
import { methodsQuery } from './sign-in-methods.ts';
import { problemText } from './sign-in-problems.ts';

const route = getRouteApi('/sign-in');

/** How to sign in: with the company's provider where there is one, else by a one-time link. */
export function SignInPage() {
  usePageTitle('Sign in');
  const { returnTo = '/', problem } = route.useSearch();
  const { data: methods, isPending } = useQuery(methodsQuery);
  useEffect(() => keepReturnAddress(returnTo, new Date()), [returnTo]);
  const target = isOwnAddress(returnTo) ? returnTo : '/';
  return (
    <Container component="main" size={460} py={{ base: 'xl', sm: '12vh' }}>
      <Stack>
        <Text fw={700}>Keyledger</Text>
        <Title order={1} size="h2">
          Sign in
        </Title>
        {problem && (
          <Alert color="red" variant="light" role="alert" title="You are not signed in">
            {problemText(problem)}
          </Alert>
        )}
        {!isPending && methods?.oidc && (
          <>
            <Button component="a" href={`/auth/sign-in?returnTo=${encodeURIComponent(target)}`} size="md">
              Sign in with {methods.oidc.name}
            </Button>
            <Divider label="or" />
          </>
        )}
        <Text>Sign in with a one-time link. Whoever runs Keyledger gets one from the command line:</Text>
        <Code block>npm run keyledger -- sign-in-link</Code>
        <Text c="dimmed" size="sm">
          Open the link in this browser. It works once, within 15 minutes, and leads back to where you were.
        </Text>
      </Stack>
    </Container>
  );
}
