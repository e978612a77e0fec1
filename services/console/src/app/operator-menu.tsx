import { Button, type MantineColorScheme, Menu, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconLogout } from '@tabler/icons-react';
import { useSession } from '../session/session.ts';
import { signOut } from '../session/sign-out.ts';
import { stateText } from '../words/state-words.ts';
import styles from './shell.module.css';

const schemes = [
  ['auto', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const;

/** Who is signed in, how it looks, and the way out. */
export function OperatorMenu() {
  const { displayName, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          rightSection={<IconChevronDown size={14} aria-hidden />}
          className={styles.operator}
          classNames={{ label: styles.operatorName }}
          title={displayName}
        >
          {displayName}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{stateText(role)}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}>
          {schemes.map(([scheme, name]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component="a" href="/docs">
          REST API
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
