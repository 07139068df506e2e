import { PlusOutlined, UploadOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Count, ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { ActionButton } from '@/ui/action-button';
import { PageHeader } from '@/ui/page-header';
import styles from './list.module.css';

/** Counting stops at a bound so that it never slows a list; beyond it we say "more than". */
export function countText(count: Count, language: string): string {
  // The first number a browser formats costs it as much as drawing the rows: a small one is written as it is.
  const value = count.value < 1000 ? String(count.value) : new Intl.NumberFormat(language).format(count.value);
  return count.exact ? value : `${value}+`;
}

interface ListHeaderProps {
  definition: ObjectDefinition;
  count: Count | null | undefined;
  bin: boolean;
}

export function ListHeader({ definition, count, bin }: ListHeaderProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  const params = { object: definition.name };
  const title = bin ? t('list.bin_of', { object: definition.plural }) : definition.plural;
  return (
    <PageHeader
      title={
        <span className={styles.title}>
          {title}
          <span className={styles.count}>{count ? countText(count, i18n.language) : ' '}</span>
        </span>
      }
      actions={
        !bin && (
          <>
            <ActionButton
              icon={<UploadOutlined aria-hidden="true" />}
              aria-label={t('import.start')}
              refused={definition.can.import ? null : t('refused.import', { object: definition.label })}
              onClick={() => void navigate({ to: '/records/$object/import', params })}
            >
              {phone ? null : t('import.start')}
            </ActionButton>
            <ActionButton
              type="primary"
              icon={<PlusOutlined aria-hidden="true" />}
              refused={definition.can.create ? null : t('refused.create', { object: definition.label })}
              onClick={() => void navigate({ to: '/records/$object/new', params })}
            >
              {t('record.new', { object: definition.label })}
            </ActionButton>
          </>
        )
      }
    />
  );
}
