import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLive } from '../api/use-live.ts';
import { useSession } from '../session/session.ts';
import { DemoBanner } from './demo-banner.tsx';
import { MainNavigation } from './main-navigation.tsx';
import { OperatorMenu } from './operator-menu.tsx';
import styles from './shell.module.css';

/** What stands around every page: navigation, who is signed in, and the way past both. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure(false);
  const { isDemo } = useSession();
  useLive();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the path changes
  useEffect(() => {
    close();
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    isFirst.current = false;
  }, [path]);
  return (
    <AppShell
      header={{ height: isDemo ? 80 : 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header className="no-print">
        <a className={styles.skip} href="#content">
          Skip to content
        </a>
        {isDemo && <DemoBanner />}
        <Group h={56} px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label="Navigation"
              aria-expanded={opened}
            />
            <Link to="/" className={styles.brand}>
              Keyledger
            </Link>
          </Group>
          <OperatorMenu />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className="no-print">
        <MainNavigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} ref={main} className={styles.main}>
        <Outlet />
      </AppShell.Main>
      <Notifications position="bottom-right" />
    </AppShell>
  );
}
