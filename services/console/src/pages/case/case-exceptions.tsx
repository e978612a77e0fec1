import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import itemStyles from '../../app/item-list.module.css';
import { Panel } from '../../app/panel.tsx';
import { ExceptionStateBadge } from '../../exceptions/exception-state-badge.tsx';
import { exceptionKindText, exemptText } from '../../exceptions/exception-words.ts';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';

/** The exceptions that were asked for about a case, the newest first; nothing while there is none. */
export function CaseExceptions({ violationIds }: { violationIds: readonly string[] }) {
  const list = useList('/v1/exceptions', { violationId: [...violationIds], sort: '-updatedAt' });
  if (list.items.length === 0) return null;
  return (
    <Panel title="Exceptions">
      <ul className={itemStyles.list}>
        {list.items.map((exception, place) => {
          const { id, kind, violationId, requestedBy, expiresAt, reason, renewals } = exception;
          const isNewest = list.items.findIndex((one) => one.violationId === violationId) === place;
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
                    {renewals > 0 && `, renewed ${counted(renewals, 'time')}`}
                  </Text>
                )}
                {isNewest && <ExemptTime violationId={violationId} />}
              </div>
              <ExceptionStateBadge exception={exception} />
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

/** How long a violation stood excepted, by all its exceptions; nothing while by none. */
function ExemptTime({ violationId }: { violationId: string }) {
  const { data: violation } = rest.useQuery('get', '/v1/violations/{id}', { params: { path: { id: violationId } } });
  if (violation === undefined || violation.exemptDays === 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {exemptText(violation.exemptDays)}
    </Text>
  );
}
