import { NavLink } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';
import { type NavigationEntry, navigation } from './navigation.ts';
import styles from './shell.module.css';

/** The entries of the navigation that the operator's role may use. */
export function MainNavigation() {
  const { role } = useSession();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const mayUse = ({ roles }: NavigationEntry): boolean => roles?.includes(role) ?? true;
  return (
    <nav aria-label="Main" className={styles.navigation}>
      {navigation
        .map(({ name, entries }) => ({ name, entries: entries.filter(mayUse) }))
        .filter(({ entries }) => entries.length > 0)
        .map(({ name, entries }) => (
          <ul key={name} className={styles.section}>
            {entries.map((entry) => {
              const active = entry.to === '/' ? path === '/' : path === entry.to || path.startsWith(`${entry.to}/`);
              return (
                <li key={entry.to}>
                  <NavLink
                    component={Link}
                    to={entry.to}
                    label={entry.name}
                    active={active}
                    aria-current={active ? 'page' : undefined}
                    leftSection={<entry.icon size={18} stroke={1.6} aria-hidden />}
                  />
                </li>
              );
            })}
          </ul>
        ))}
    </nav>
  );
}
