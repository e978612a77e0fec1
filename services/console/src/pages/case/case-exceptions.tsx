import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import itemStyles from '../../app/item-list.module.css';
import { Panel } from '../../app/panel.tsx';
import { ExceptionStateBadge } from '../../exceptions/exception-state-badge.tsx';
import { exceptionKindText } from '../../exceptions/exception-words.ts';
import { Instant } from '../../time/instant.tsx';

/** The exceptions that were asked for about a case, the newest first; nothing while there is none. */
export function CaseExceptions({ violationIds }: { violationIds: readonly string[] }) {
  const list = useList('/v1/exceptions', { violationId: [...violationIds], sort: '-updatedAt' });
  if (list.items.length === 0) return null;
  return (
    <Panel title="Exceptions">
      <ul className={itemStyles.list}>
        {list.items.map((exception) => {
          const { id, kind, requestedBy, expiresAt, reason } = exception;
          return (
            <li key={id}>
              <div className={itemStyles.words}>
                <Link to="/exceptions" search={{ exception: id }}>
                  {exceptionKindText(kind)}, asked for by {requestedBy.name ?? requestedBy.type}
                </Link>
                <Text size="sm">“{reason}”</Text>
                {expiresAt !== null && (
                  <Text size="xs" c="dimmed">
                    Until <Instant at={expiresAt} />
                  </Text>
                )}
              </div>
              <ExceptionStateBadge exception={exception} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
