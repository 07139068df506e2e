import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { whatIf } from '@/api/access';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import type { ObjectSummary, Rights } from '@/api/types';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { sizes } from '@/ui/tokens';
import styles from './roles.module.css';

interface WhatIfDialogProps {
  role: string;
  rights: Rights;
  objects: ObjectSummary[];
  saving: boolean;
  /** Why saving was refused. */
  refusal: unknown;
  onSave: () => void;
  onClose: () => void;
}

/** Who would see or do what differently: shown before anything is saved. */
export function WhatIfDialog({ role, rights, objects, saving, refusal, onSave, onClose }: WhatIfDialogProps) {
  const { t } = useTranslation();
  const answer = useQuery({
    queryKey: [...keys.rights(role), 'what-if', rights],
    queryFn: () => whatIf(role, rights),
    staleTime: 0,
  });
  const labelOf = (name: string) => objects.find((object) => object.name === name)?.label ?? name;
  return (
    <Modal
      open
      width={sizes.form}
      title={t('role.preview')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('common.back')}
        </Button>,
        <Button key="save" type="primary" loading={saving} disabled={!answer.data} onClick={onSave}>
          {t('role.save')}
        </Button>,
      ]}
    >
      {refusal != null && (
        <>
          <ProblemNotice error={refusal} />
          {isProblem(refusal) && refusal.errors.map((item) => <p key={item.field + item.code}>{item.message}</p>)}
        </>
      )}
      {answer.error && <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <SkeletonLines lines={5} label={t('common.loading')} />}
      {answer.data && (
        <div className="stack">
          <p>{t('role.people', { count: answer.data.people })}</p>
          {answer.data.changes.length === 0 ? (
            <p className="faint">{t('role.no_effect')}</p>
          ) : (
            <div className={styles.changes} role="region" aria-label={t('role.preview')} tabIndex={0}>
              <PlainTable
                label={t('role.preview')}
                columns={[t('access.person'), t('role.object'), t('access.action'), t('role.before_after')]}
                rows={answer.data.changes.map((change, index) => ({
                  key: String(index),
                  cells: [
                    change.employee.name,
                    labelOf(change.object),
                    t(`action.${change.action}`),
                    `${t(`scope.${change.before}`)} → ${t(`scope.${change.after}`)}`,
                  ],
                }))}
              />
            </div>
          )}
        </div>
      )}
    </Modal>
  );
}
