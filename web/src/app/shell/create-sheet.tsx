import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { objectQuery, objectsQuery } from '@/api/objects';
import type { Place } from '@/lib/kept';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { creatable } from './places';
import { Sheet } from './sheet';
import styles from './sheet.module.css';

/** What can be made: first what belongs to the record that is open, then everything. */
export default function CreateSheet({ here, onClose }: { here: Place | null; onClose: () => void }) {
  const { t } = useTranslation();
  const objects = creatable(useQuery(objectsQuery()).data?.items ?? []);
  const definition = useQuery({ ...objectQuery(here?.object ?? ''), enabled: here !== null });
  const related = definition.data?.related ?? [];
  const belonging = objects.flatMap((summary) => {
    const link = related.find(({ object }) => object === summary.name);
    // A customer below a customer is seldom what is meant.
    return here && link && summary.name !== here.object ? [{ ...summary, preset: { [link.field]: here.id } }] : [];
  });
  return (
    <Sheet title={t('shell.create')} onClose={onClose}>
      {objects.length === 0 && <Empty title={t('create.nothing')}>{t('create.nothing_hint')}</Empty>}
      {belonging.length > 0 && (
        <section>
          <h3 className={styles.part}>{t('create.here')}</h3>
          <ul className={styles.make}>
            {belonging.map(({ name, label, icon, preset }) => (
              <li key={name}>
                <Link to="/records/$object/new" params={{ object: name }} search={{ preset }} onClick={onClose}>
                  <ObjectIcon name={icon} />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
          <h3 className={styles.part}>{t('create.anything')}</h3>
        </section>
      )}
      <ul className={styles.make}>
        {objects.map(({ name, label, icon }) => (
          <li key={name}>
            <Link to="/records/$object/new" params={{ object: name }} search={{}} onClick={onClose}>
              <ObjectIcon name={icon} />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
