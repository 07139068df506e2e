import { useTranslation } from 'react-i18next';
import { Bars, Key, LineName, type ShownProps } from './figures-table';
import { largestOf, type Line } from './sections';
import { useDifference, usePeriodName, useValue } from './words';
import styles from './figures.module.css';

/** The same on a phone: a card each, the numbers under each other. */
export function FiguresCards({ sections, by, money }: ShownProps) {
  const { t } = useTranslation();
  const value = useValue(money);
  const periodName = usePeriodName();
  const largest = largestOf(sections);
  return (
    <>
      {sections.map((section) => (
        <section key={section.period ?? 'all'} aria-label={section.period ? periodName(section.period) : t('page.figures')}>
          {section.period !== null && (
            <h3 className={styles.cardsPeriod}>
              <span>{periodName(section.period)}</span>
              <span className={styles.numeral}>{section.total === null ? '' : value(section.total)}</span>
            </h3>
          )}
          <ul>
            {section.lines.map((line) => (
              <li key={line.key} className={styles.card}>
                <div className={styles.cardName}>
                  <LineName line={line} by={by} />
                </div>
                <Bars line={line} largest={largest} both={by !== 'none'} />
                <Numbers line={line} both={by !== 'none'} money={money} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Numbers({ line, both, money }: { line: Line; both: boolean; money: boolean }) {
  const { t } = useTranslation();
  const value = useValue(money);
  const difference = useDifference(money);
  return (
    <dl className={styles.cardNumbers}>
      <div>
        <dt className={both ? undefined : 'visually-hidden'}>
          {both ? <Key mark={styles.markThen}>{t('figures.then')}</Key> : t('figures.value')}
        </dt>
        <dd>{value(line.then)}</dd>
      </div>
      {both && (
        <div>
          <dt>
            <Key mark={styles.markToday}>{t('figures.today')}</Key>
          </dt>
          <dd>{value(line.today)}</dd>
        </div>
      )}
      {both && line.differs && (
        <div data-differs>
          <dt>{t('figures.difference')}</dt>
          <dd className={styles.difference}>
            <span>{difference(line)}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
