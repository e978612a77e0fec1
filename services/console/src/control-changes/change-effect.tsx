import type { ControlChange } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checksQuery } from '../api/queries.ts';
import { effectText } from '../effects/effect-text.ts';
import { numberText } from '../words/count-words.ts';

/** Which open violations a change would end or soften, by check and severity, each with the way to them. */
export function ChangeEffect({ change: { effect, target } }: { change: ControlChange }) {
  const { data: checks } = useQuery(checksQuery);
  const titles = new Map(checks?.data.map(({ id, title }) => [id, title]));
  const within = {
    ...(target.type === 'organisation' ? { organisationId: [target.id] } : {}),
    ...(target.type === 'account' ? { accountId: [target.id] } : {}),
  };
  return (
    <>
      <Text size="sm">{effectText(effect)}</Text>
      {effect.openViolations.length > 0 && (
        <ul>
          {effect.openViolations.map(({ checkId, severity, count }) => (
            <li key={`${checkId} ${severity}`}>
              <Link to="/violations" search={{ checkId: [checkId], severity: [severity], ...within }}>
                {titles.get(checkId) ?? checkId}: {numberText(count)} {severity}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
