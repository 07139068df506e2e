import { EditOutlined, EyeOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Present } from '@/api/presence';
import styles from './presence.module.css';

/** Named one by one; beyond that their number says enough. */
const NAMED = 4;

/** Who else has the record open, and who of them is changing it. */
export function PresenceBar({ people }: { people: Present[] }) {
  const { t } = useTranslation();
  const ordered = [...people].sort((one, other) => Number(other.editing) - Number(one.editing));
  const more = ordered.length - NAMED;
  return (
    <div role="group" aria-live="polite" aria-label={t('presence.label')} className={people.length > 0 ? styles.bar : 'visually-hidden'}>
      {ordered.slice(0, NAMED).map(({ id, name, editing }) => (
        <span key={id} className={styles.person} data-editing={editing || undefined}>
          {editing ? <EditOutlined aria-hidden="true" /> : <EyeOutlined aria-hidden="true" />}
          {editing
            ? t('presence.editing', { name: name ?? t('presence.somebody') })
            : t('presence.reading', { name: name ?? t('presence.somebody') })}
        </span>
      ))}
      {more > 0 && <span className={styles.person}>{t('presence.more', { count: more })}</span>}
    </div>
  );
}
