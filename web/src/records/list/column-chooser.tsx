import { SettingOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './list.module.css';
import type { ListLayout } from './use-layout';

const ColumnList = lazy(() => import('./column-list'));

export function ColumnChooser({ definition, layout }: { definition: ObjectDefinition; layout: ListLayout }) {
  const { t } = useTranslation();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('list.columns')}
      content={
        <Suspense fallback={<SkeletonLines lines={6} label={t('common.loading')} />}>
          <ColumnList definition={definition} layout={layout} />
        </Suspense>
      }
    >
      <Button
        className={styles.wideOnly ?? ''}
        icon={<SettingOutlined aria-hidden="true" />}
        aria-label={t('list.columns')}
        title={t('list.columns')}
      />
    </Popover>
  );
}
