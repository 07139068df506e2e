import { lazy, Suspense } from 'react';
import type { Place } from '@/lib/kept';
import { Bar } from '@/ui/skeleton';
import styles from './shell.module.css';

const KeptRecords = lazy(() => import('./kept-records'));

interface KeptPlacesProps {
  places: Place[];
  /** Each can be taken off. */
  pinned?: boolean;
  onOpen?: () => void;
}

/** Records to go back to. How many is known at once, so that nothing moves when they have names. */
export function KeptPlaces(props: KeptPlacesProps) {
  const bars = props.places.map(({ object, id }) => (
    <li key={`${object}/${id}`} className={styles.kept}>
      <span className={styles.item}>
        <Bar width="70%" />
      </span>
    </li>
  ));
  return (
    <Suspense fallback={<ul>{bars}</ul>}>
      <KeptRecords {...props} />
    </Suspense>
  );
}
