import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { asText, titleOf } from '@/records/fields/label';
import { RecordPicker } from '@/records/fields/record-picker';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { SkeletonLines } from '@/ui/skeleton';
import { AskForm } from './ask-form';
import styles from './privacy.module.css';

/** A request somebody made by letter, by mail or in person, written down by who manages people. */
export function NewErasurePage({ employee }: { employee: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const router = useRouter();
  const me = useQuery(meQuery());
  const [person, setPerson] = useState<{ id: string; name: string | undefined } | null>(
    employee ? { id: employee, name: undefined } : null,
  );
  const given = useQuery({ ...recordQuery('employee', employee ?? ''), enabled: employee !== undefined, retry: false });
  usePageTitle(t('privacy.ask_for'));
  if (!me.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const manages = me.data.powers.includes('manage_people');
  const name = person?.name ?? (given.data && person?.id === employee ? titleOf(given.data, 'name') : undefined);
  return (
    <div className={styles.page}>
      <PageHeader above={<Link to="/erasures">{t('page.erasures')}</Link>} title={t('privacy.ask_for')} note={t('privacy.ask_for_hint')} />
      {manages ? (
        <Panel>
          <div className={styles.form}>
            <FieldRow id="erasure-person" label={t('privacy.person')} required>
              <RecordPicker
                id="erasure-person"
                target="employee"
                required
                value={person?.id ?? null}
                label={name}
                onChange={(id, label) => setPerson(id ? { id: asText(id), name: label } : null)}
              />
            </FieldRow>
            <AskForm
              employee={person?.id ?? null}
              submit={t('privacy.record_request')}
              onAsked={({ id }) => void navigate({ to: '/erasures/$id', params: { id }, replace: true })}
              onCancel={() => router.history.back()}
            />
          </div>
        </Panel>
      ) : (
        <NoticeBar tone="warning" title={t('refused.people')}>
          <Link to="/account">{t('privacy.to_mine')}</Link>
        </NoticeBar>
      )}
    </div>
  );
}
