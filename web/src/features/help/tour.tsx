import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, ObjectSummary } from '@/api/types';
import styles from './tour.module.css';
import { tourRole, tourSteps } from './tour-steps';

interface TourProps {
  me: Me;
  objects: ObjectSummary[];
  /** The pages that stand in the navigation. */
  pages: string[];
  onClose: () => void;
}

interface Place {
  ring: { top: number; left: number; width: number; height: number } | null;
  card: { top?: number; left?: number };
}

const GAP = 12;
const CARD = { width: 340, height: 220 };

/** Where the card stands: beside what it speaks of, wholly on the screen; without such a thing where the styles put it. */
function placeOf(target: string | undefined): Place {
  const found = target ? document.querySelector<HTMLElement>(target) : null;
  found?.scrollIntoView({ block: 'nearest' });
  const box = found?.getBoundingClientRect();
  if (!box || box.width === 0) return { ring: null, card: {} };
  const ring = { top: box.top, left: box.left, width: box.width, height: box.height };
  const [width, height] = [window.innerWidth, window.innerHeight];
  if (width < 768) return { ring, card: {} };
  const beside = box.right + GAP + CARD.width < width && box.left < width / 3;
  const left = beside ? box.right + GAP : Math.min(Math.max(GAP, box.left), width - CARD.width - GAP);
  const top = beside ? box.top : box.bottom + GAP;
  return { ring, card: { left, top: Math.min(Math.max(GAP, top), height - CARD.height - GAP) } };
}

function usePlace(target: string | undefined): Place {
  const [place, setPlace] = useState<Place>({ ring: null, card: {} });
  useLayoutEffect(() => {
    const measure = () => setPlace(placeOf(target));
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [target]);
  return place;
}

/** A few steps around the program. Nothing is locked meanwhile, and Escape ends it. */
export default function Tour({ me, objects, pages, onClose }: TourProps) {
  const { t } = useTranslation();
  const [role] = useState(() => tourRole(me, objects));
  const [steps] = useState(() => tourSteps(role, pages));
  const [at, setAt] = useState(0);
  const step = steps[at];
  const place = usePlace(step?.target);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), [at]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [onClose]);
  if (!step) return null;
  const last = at === steps.length - 1;
  return (
    <>
      {place.ring && <div className={styles.ring} style={place.ring} aria-hidden="true" />}
      <div
        ref={card}
        className={styles.card}
        style={place.card}
        role="dialog"
        aria-label={t('help.tour')}
        aria-describedby="tour-words"
        tabIndex={-1}
      >
        <p className={styles.count}>{t('tour.step', { n: at + 1, of: steps.length, role: t(`tour.role.${role}`) })}</p>
        <h2>{t(`tour.${step.key}.title`)}</h2>
        <p id="tour-words">{t(`tour.${step.key}.words`)}</p>
        <div className={styles.buttons}>
          <Button type="text" onClick={onClose}>
            {last ? t('common.close') : t('tour.skip')}
          </Button>
          <span className={styles.space} />
          {at > 0 && <Button onClick={() => setAt(at - 1)}>{t('tour.back')}</Button>}
          <Button type="primary" onClick={() => (last ? onClose() : setAt(at + 1))}>
            {last ? t('tour.done') : t('tour.next')}
          </Button>
        </div>
      </div>
    </>
  );
}
