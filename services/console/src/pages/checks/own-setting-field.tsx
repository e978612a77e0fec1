import type { Check } from '@keyledger/contracts/rest';
import { NumberInput, Switch, TagsInput } from '@mantine/core';
import type { SettingValue } from './check-draft.ts';

/** A field for a setting that a check declares. */
export function OwnSettingField(props: {
  declaration: Check['settingDeclarations'][string];
  value: SettingValue;
  onChange: (value: SettingValue) => void;
}) {
  const { declaration, value, onChange } = props;
  const { kind, title, minimum, maximum, maximumItems } = declaration;
  if (kind === 'boolean') {
    return (
      <Switch label={title} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
    );
  }
  if (kind === 'words') {
    return (
      <TagsInput
        label={title}
        description="Enter after each."
        value={Array.isArray(value) ? value : []}
        onChange={onChange}
        {...(maximumItems === null ? {} : { maxTags: maximumItems })}
      />
    );
  }
  return (
    <NumberInput
      label={title}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      {...(minimum === null ? {} : { min: minimum })}
      {...(maximum === null ? {} : { max: maximum })}
    />
  );
}
