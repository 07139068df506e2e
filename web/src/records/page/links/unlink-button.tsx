import { DisconnectOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { titleOf } from '@/records/fields/label';
import { ActionButton } from '@/ui/action-button';
import styles from './links.module.css';
import { unlinkRefusal, type RelatedLink } from './links';
import { useLinks } from './use-links';
import { useRefusalText } from './use-refusal-text';

interface UnlinkButtonProps {
  owner: ObjectDefinition;
  record: RecordRow;
  link: RelatedLink;
  definition: ObjectDefinition;
  field: Field;
  row: RecordRow;
}

/** Lets a record no longer refer to the one it is listed with; it stays as it is otherwise. */
export function UnlinkButton({ owner, record, link, definition, field, row }: UnlinkButtonProps) {
  const { t } = useTranslation();
  const links = useLinks({ owner, id: record.id, definition, field });
  const refused = useRefusalText(owner, link, definition)(unlinkRefusal(owner, link, definition));
  const name = t('link.unlink_of', { title: titleOf(row, definition.title_field) });
  return (
    <ActionButton
      type="text"
      icon={<DisconnectOutlined aria-hidden="true" />}
      aria-label={name}
      title={refused ? undefined : name}
      loading={links.isPending}
      refused={refused}
      onClick={() => links.mutate({ rows: [row], way: 'unlink' })}
    >
      <span className={styles.word}>{t('link.unlink')}</span>
    </ActionButton>
  );
}
