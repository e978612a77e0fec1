import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useList } from '../../api/use-list.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { DownloadMenu } from '../../downloads/download-menu.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { AddPersonDialog } from './add-person-dialog.tsx';
import { EmptyPeople } from './empty-people.tsx';
import { peopleColumns } from './people-columns.tsx';
import { PeopleFilterBar } from './people-filter-bar.tsx';
import { readPeopleFilters } from './people-filters.ts';

const route = getRouteApi('/shell/people');

/** Everybody whom a source knows, found as one types. */
export function PeoplePage() {
  const filters = route.useSearch();
  const navigate = useNavigate({ from: '/people' });
  const { sort = 'displayName', ...narrowing } = filters;
  const mayAdd = useMayEverywhere('admin');
  const [isAdding, setAdding] = useState(false);
  const list = useList('/v1/people', { ...narrowing, sort }, { heldStill: true });
  return (
    <PageFrame
      title="People"
      lead="Who works here, and since when, until when, as your sources say it."
      actions={
        <>
          {mayAdd && (
            <Button
              variant="default"
              leftSection={<IconUserPlus size={16} aria-hidden />}
              onClick={() => setAdding(true)}
            >
              Add a person
            </Button>
          )}
          <DownloadMenu path="/v1/people" query={{ ...narrowing, sort }} name="the list" />
        </>
      }
    >
      <PeopleFilterBar
        filters={filters}
        onChange={(part) =>
          void navigate({ search: (before) => readPeopleFilters({ ...before, ...part }), replace: true })
        }
        onClear={() => void navigate({ search: {} })}
      />
      <DataTable
        label="People"
        columns={peopleColumns}
        list={list}
        sort={sort}
        onSort={(next) =>
          void navigate({ search: (before) => readPeopleFilters({ ...before, sort: next }), replace: true })
        }
        empty={<EmptyPeople isFiltered={Object.keys(narrowing).length > 0} mayAdd={mayAdd} />}
      />
      {isAdding && <AddPersonDialog onClose={() => setAdding(false)} />}
    </PageFrame>
  );
}
