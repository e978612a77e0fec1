import type { Check } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../app/panel.tsx';
import { EverywhereNote } from '../../session/everywhere-note.tsx';
import { useIsLimited, useMayEverywhere } from '../../session/session.ts';
import { stateText } from '../../words/state-words.ts';
import { FactList } from '../case/fact-list.tsx';
import { CheckSettingsForm } from './check-settings-form.tsx';
import { hoursText } from './check-words.ts';

/** The settings of a check; administrators change them and see beforehand what that does. */
export function CheckSettingsPanel({ check }: { check: Check }) {
  const mayChange = useMayEverywhere('admin');
  const isLimited = useIsLimited();
  const [isEditing, setEditing] = useState(false);
  return (
    <Panel
      title="Settings"
      aside={
        mayChange &&
        !isEditing && (
          <Button size="compact-sm" variant="default" className="no-print" onClick={() => setEditing(true)}>
            Change
          </Button>
        )
      }
    >
      {isEditing ? <CheckSettingsForm check={check} onClose={() => setEditing(false)} /> : <Shown check={check} />}
      {isLimited && <EverywhereNote />}
      {!mayChange && !isLimited && (
        <Text size="sm" c="dimmed" mt="sm">
          Administrators change these.
        </Text>
      )}
    </Panel>
  );
}

function Shown({ check }: { check: Check }) {
  const { severity, dueHours } = check.settings;
  const own = Object.entries(check.settingDeclarations).map(([name, { title }]): [string, string] => [
    title,
    valueText(check.settings[name] ?? null),
  ]);
  return (
    <FactList
      facts={[
        ['Switched', check.enabled ? 'On' : 'Off'],
        ['Severity', typeof severity === 'string' ? `Always ${severity}` : 'As the check names it'],
        ['To be fixed in', typeof dueHours === 'number' ? hoursText(dueHours) : 'As the check names it'],
        ...own,
      ]}
    />
  );
}

function valueText(value: Check['settings'][string]): string {
  if (value === null) return 'As the check names it';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.length === 0 ? 'None' : value.join(', ');
  return typeof value === 'number' ? String(value) : stateText(value);
}
