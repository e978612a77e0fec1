import { rest } from '../../api/queries.ts';

/** A person by name, read once however often it is shown. */
export function PersonName({ id }: { id: string }) {
  const { data, isError } = rest.useQuery('get', '/v1/people/{id}', { params: { path: { id } } });
  if (isError) return <>A person you may not see</>;
  return <>{data?.displayName ?? '…'}</>;
}
