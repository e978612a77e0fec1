import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { tellSaved } from '../../effects/tell-saved.ts';
import { useCloseEdit } from './edit-drawer.tsx';

/** Lists whose objects are written alike. */
type PolicyPath = '/v1/role-conflict-rules' | '/v1/classification-rules' | '/v1/organisation-groups';

/** What exists of a list, in the version that is being changed. */
export type Existing<Value> = { readonly value: Value; readonly etag: string; readonly onNewer: () => void };

/** Adds, replaces and deletes objects of a list, tells what became of it, and closes the drawer. */
export function usePolicyWrites(path: PolicyPath, existing: Existing<{ id: string }> | undefined) {
  const store = useQueryClient();
  const close = useCloseEdit();
  const onSuccess = (answer: unknown): void => {
    tellSaved(answer, 'Saved.');
    void store.invalidateQueries({ queryKey: ['get', path] });
    close();
  };
  const save = useMutation({
    mutationFn: async (body: object) => {
      if (existing === undefined) return (await api.POST(path, { body } as never)).data;
      const init = { params: { path: { id: existing.value.id } }, headers: ifMatch(existing.etag), body };
      return (await api.PUT(`${path}/{id}`, init as never)).data;
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async (reason: string) => {
      const query = reason.trim() === '' ? {} : { reason };
      const init = {
        params: { path: { id: existing?.value.id ?? '' }, query },
        headers: ifMatch(existing?.etag ?? ''),
      };
      return (await api.DELETE(`${path}/{id}`, init as never)).data;
    },
    onSuccess,
  });
  return {
    save: (body: object) => save.mutate(body),
    remove: existing === undefined ? undefined : (reason: string) => remove.mutate(reason),
    /** Goes to the version that somebody else made meanwhile. */
    look: () => {
      save.reset();
      remove.reset();
      existing?.onNewer();
    },
    isBusy: save.isPending || remove.isPending,
    error: save.error ?? remove.error,
  };
}
