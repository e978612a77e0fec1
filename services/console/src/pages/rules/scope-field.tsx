import type { Rule } from '@keyledger/contracts/rest';
import { Stack, Switch } from '@mantine/core';
import { PickMany } from '../../pickers/pick-many.tsx';
import styles from './rules.module.css';

/** Where something holds: everywhere, or in groups and organisations that are named. */
export function ScopeField(props: { legend: string; scope: Rule['scope']; onChange: (scope: Rule['scope']) => void }) {
  const { legend, scope, onChange } = props;
  return (
    <fieldset className={styles.fieldset}>
      <legend>{legend}</legend>
      <Stack gap="sm">
        <Switch
          label="All organisations"
          checked={scope.all}
          onChange={(event) => onChange({ ...scope, all: event.currentTarget.checked })}
        />
        {!scope.all && (
          <>
            <PickMany
              kind="group"
              label="Groups"
              ids={scope.groupIds}
              onChange={(groupIds) => onChange({ ...scope, groupIds })}
            />
            <PickMany
              kind="organisation"
              label="Organisations"
              ids={scope.organisationIds}
              onChange={(organisationIds) => onChange({ ...scope, organisationIds })}
            />
          </>
        )}
      </Stack>
    </fieldset>
  );
}
