import {
  type Icon,
  IconAlertTriangle,
  IconBuilding,
  IconDoorExit,
  IconHistory,
  IconId,
  IconLayoutDashboard,
  IconLayoutGrid,
  IconListCheck,
  IconPlayerPause,
  IconPlugConnected,
  IconScale,
  IconSettings,
  IconShieldCheck,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { Role } from '../session/session.ts';

/** An entry of the navigation. */
export type NavigationEntry = {
  readonly name: string;
  readonly to: string;
  readonly icon: Icon;
  /** Roles that may use the page; all when absent. */
  readonly roles?: readonly Role[];
};

/** A group of entries. */
export type NavigationSection = { readonly name: string; readonly entries: readonly NavigationEntry[] };

/**
 * The navigation, in its order: Overview, Violations, Exceptions · Organisations, Access matrix, People, Accounts, Leavers · Rules, Checks ·
 * Set-up, Connect, People sources · Activity, Settings. A page adds its line where it belongs.
 */
export const navigation: readonly NavigationSection[] = [
  {
    name: 'Now',
    entries: [
      { name: 'Overview', to: '/', icon: IconLayoutDashboard },
      { name: 'Violations', to: '/violations', icon: IconAlertTriangle },
      { name: 'Exceptions', to: '/exceptions', icon: IconPlayerPause },
    ],
  },
  {
    name: 'Access',
    entries: [
      { name: 'Organisations', to: '/organisations', icon: IconBuilding },
      { name: 'Access matrix', to: '/matrix', icon: IconLayoutGrid },
      { name: 'People', to: '/people', icon: IconUsers },
      { name: 'Accounts', to: '/accounts', icon: IconId },
      { name: 'Leavers', to: '/leavers', icon: IconDoorExit },
    ],
  },
  {
    name: 'Policy',
    entries: [
      { name: 'Rules', to: '/rules', icon: IconScale },
      { name: 'Checks', to: '/checks', icon: IconShieldCheck },
    ],
  },
  {
    name: 'Sources',
    entries: [
      { name: 'Set-up', to: '/set-up', icon: IconListCheck },
      { name: 'Connect', to: '/connect', icon: IconPlugConnected },
      { name: 'People sources', to: '/people-sources', icon: IconUsersGroup },
    ],
  },
  {
    name: 'Keyledger',
    entries: [
      { name: 'Activity', to: '/activity', icon: IconHistory },
      { name: 'Settings', to: '/settings', icon: IconSettings },
    ],
  },
];
