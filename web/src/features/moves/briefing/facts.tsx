import { useTranslation } from 'react-i18next';
import type { BriefingItem } from '@/api/briefing-types';
import { formatMoney } from '@/lib/money';
import { useOwned } from '../pickers';
import { useNumber } from '../plan/names';
import { useDay } from './days';
import { newestOf } from './newest';
import styles from './briefing.module.css';

interface FactsProps {
  item: BriefingItem;
  /** The moment that is now: what was to happen before it is late. */
  now: number;
}

/** What the data say about a customer: last contact, next step, what is open. */
export function Facts({ item, now }: FactsProps) {
  const { t, i18n } = useTranslation();
  const { label } = useOwned();
  const number = useNumber();
  const day = useDay();
  const last = newestOf(item.last);
  const at = item.contacted ?? last?.at;
  const late = item.next !== null && !item.taken_up && Date.parse(item.next) < now;
  const open = item.open.filter((one) => one.count > 0);
  const worth = (one: (typeof open)[number]) =>
    one.value === null ? '' : ` · ${one.currency ? formatMoney({ amount: one.value, currency: one.currency }, i18n.language) : one.value}`;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('move.briefing.last')}</dt>
        <dd>{at ? [day(at), last?.title].filter(Boolean).join(' · ') : t('move.briefing.never')}</dd>
      </div>
      <div>
        <dt>{t('move.briefing.next')}</dt>
        <dd>
          {item.next && (
            <span className={late ? styles.late : undefined}>
              {day(item.next)}
              {late && ` (${t('move.briefing.late')})`}
            </span>
          )}
          {item.next && last?.next ? ' · ' : ''}
          {last?.next}
          {!item.next && !last?.next && '–'}
        </dd>
      </div>
      <div>
        <dt>{t('move.briefing.open')}</dt>
        <dd>{open.length > 0 ? open.map((one) => `${label(one.records)} ${number(one.count)}${worth(one)}`).join(t('move.briefing.separator')) : '–'}</dd>
      </div>
    </dl>
  );
}
