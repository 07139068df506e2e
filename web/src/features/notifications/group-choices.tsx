import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { OfferedChannel } from '@/api/notifications';
import { asList, asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';
import { PlainTable } from '@/ui/plain-table';
import styles from './notifications.module.css';

type Groups = Partial<Record<string, string[]>>;

interface GroupChoicesProps {
  kinds: { kind: string; label: string }[];
  /** The kinds groups may be told of. */
  groups: Groups;
  told: Groups;
  offered: OfferedChannel[];
  onChange: (told: Groups) => void;
}

/** Which groups are told of what concerns the company as a whole. */
export function GroupChoices({ kinds, groups, told, offered, onChange }: GroupChoicesProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.groups} aria-label={t('notification.groups')}>
      <h3>{t('notification.groups')}</h3>
      <p className="faint">{t('notification.groups_hint')}</p>
      {offered.length === 0 ? (
        <p>
          {t('notification.no_groups')} <Link to="/channels">{t('notification.set_up_channels')}</Link>
        </p>
      ) : (
        <PlainTable
          label={t('notification.groups')}
          columns={[t('notification.what'), t('notification.tell')]}
          rows={kinds
            .filter(({ kind }) => kind in groups)
            .map(({ kind, label }) => ({
              key: kind,
              cells: [
                label,
                <div key="told" className={styles.through}>
                  <Select
                    className="full-width"
                    mode="multiple"
                    showSearch={{ optionFilterProp: 'label' }}
                    aria-label={t('notification.of_whom', { kind: label })}
                    placeholder={t('notification.no_group')}
                    value={told[kind] ?? []}
                    options={offered.map(({ id, name }) => ({ value: id, label: name }))}
                    onChange={(next: unknown) => onChange({ ...told, [kind]: asList(next).map(asText) })}
                  />
                </div>,
              ],
            }))}
        />
      )}
    </section>
  );
}
