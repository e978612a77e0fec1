import { Textarea, type TextareaProps } from '@mantine/core';

/** A field for a text of some lines, as a reason is: as long as the REST takes. */
export function NoteField(
  props: Pick<TextareaProps, 'label' | 'description' | 'required'> & {
    'data-autofocus'?: boolean;
    value: string;
    onChange: (text: string) => void;
  },
) {
  const { onChange, ...given } = props;
  return (
    <Textarea
      autosize
      minRows={2}
      maxLength={2000}
      {...given}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
