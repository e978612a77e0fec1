import { Button } from '@mantine/core';

/** A small button below a fact, for what can be done about it. `name` is its whole name where what it shows is not enough. */
export function InlineAction(props: { children: string; name?: string; onClick: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="light"
      mt={4}
      display="block"
      className="no-print"
      {...(props.name === undefined ? {} : { 'aria-label': props.name })}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
}
