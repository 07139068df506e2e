import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rightsQuery, saveRights } from '@/api/access';
import { keys } from '@/api/keys';
import { objectsQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import type { ObjectSummary, RecordRow, Rights } from '@/api/types';
import { MENUS } from '@/api/vocabulary';
import { usePageTitle } from '@/lib/page-title';
import { titleOf } from '@/records/fields/label';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { FieldRules } from './field-rules';
import { GrantMatrix } from './grant-matrix';
import { Powers } from './powers';
import { sameRights } from './rights-draft';
import { WhatIfDialog } from './what-if-dialog';
import styles from './roles.module.css';

export function RolePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const role = useQuery(recordQuery('role', id));
  const rights = useQuery(rightsQuery(id));
  const objects = useQuery(objectsQuery());
  usePageTitle(role.data && titleOf(role.data, 'name'));
  const error = role.error ?? rights.error ?? objects.error;
  if (error) return <ProblemNotice error={error} retry={() => void rights.refetch()} />;
  if (!role.data || !rights.data || !objects.data) return <SkeletonLines lines={10} label={t('common.loading')} />;
  return <RightsEditor role={role.data} saved={rights.data} objects={objects.data.items} />;
}

/** What people work with first, what keeps the program going last. */
const inMenuOrder = (objects: ObjectSummary[]): ObjectSummary[] =>
  [...objects].sort((one, other) => MENUS.indexOf(one.menu) - MENUS.indexOf(other.menu));

interface RightsEditorProps {
  role: RecordRow;
  saved: Rights;
  objects: ObjectSummary[];
}

function RightsEditor({ role, saved, objects }: RightsEditorProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const [draft, setDraft] = useState(saved);
  const [version] = useState(role.version);
  const [previewing, setPreviewing] = useState(false);
  const changed = !sameRights(draft, saved);
  const refused = me.data?.powers.includes('manage_roles') ? null : t('refused.roles');
  const title = titleOf(role, 'name');
  const save = useMutation({
    mutationFn: () => saveRights(role.id, draft, version),
    onSuccess: (rights) => {
      setPreviewing(false);
      client.setQueryData(keys.rights(role.id), rights);
      setDraft(rights);
      void client.invalidateQueries({ queryKey: keys.records('role') });
      notice.done(t('role.saved'));
    },
  });
  useLeaveGuard(() => changed && !save.isPending);
  const shared = { rights: draft, objects: inMenuOrder(objects), readOnly: refused !== null, onChange: setDraft };
  return (
    <>
      <PageHeader
        above={<Link to="/roles">{t('role.all')}</Link>}
        title={title}
        note={typeof role['description'] === 'string' ? role['description'] : null}
        actions={
          <>
            <Button onClick={() => void navigate({ to: '/roles/compare', search: { what: 'role', left: role.id } })}>
              {t('compare.title')}
            </Button>
            <Button
              onClick={() => void navigate({ to: '/records/$object/$id/edit', params: { object: 'role', id: role.id } })}
            >
              {t('role.rename')}
            </Button>
          </>
        }
      />
      <GrantMatrix {...shared} />
      <FieldRules {...shared} />
      <Powers {...shared} />
      <div className={styles.foot}>
        <ActionButton
          type="primary"
          refused={refused ?? (changed ? null : t('role.unchanged'))}
          onClick={() => setPreviewing(true)}
        >
          {t('role.preview')}
        </ActionButton>
        {changed && <Button onClick={() => setDraft(saved)}>{t('role.reset')}</Button>}
      </div>
      {previewing && (
        <WhatIfDialog
          role={role.id}
          rights={draft}
          objects={objects}
          saving={save.isPending}
          refusal={save.error}
          onSave={() => save.mutate()}
          onClose={() => {
            save.reset();
            setPreviewing(false);
          }}
        />
      )}
    </>
  );
}
