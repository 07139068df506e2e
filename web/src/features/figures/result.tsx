import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Figures } from '@/api/figures';
import type { ObjectDefinition } from '@/api/types';
import { formatDate } from '@/lib/dates';
import { saveBlob } from '@/lib/download';
import { usePhone } from '@/lib/media';
import { formatMoney } from '@/lib/money';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { Panel } from '@/ui/panel';
import { csvOf, type Cell } from '@/lib/csv';
import { FiguresCards } from './figures-cards';
import { FiguresTable } from './figures-table';
import { sumsOf, type Chosen } from './question';
import { sectionsOf, type Section } from './sections';
import { useLineName, usePeriodName, useValue } from './words';
import styles from './figures.module.css';

interface ResultProps {
  definition: ObjectDefinition;
  chosen: Chosen;
  figures: Figures;
  busy: boolean;
}

export function Result({ definition, chosen, figures, busy }: ResultProps) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const value = useValue(figures.currency !== null);
  const sections = sectionsOf(figures);
  const lines = sections.flatMap((section) => section.lines);
  const moved = lines.filter((line) => line.differs).length;
  const day = (text: string) => formatDate(text, i18n.language);
  const span = t('figures.from_to', { from: day(figures.from), to: day(figures.to) });
  const summed = sumsOf(definition).find(({ name }) => chosen.measure === `sum.${name}`);
  const measure = summed ? t('figures.sum_of', { field: summed.label }) : t('figures.count');
  const save = useSave(chosen, figures, sections);
  if (lines.length === 0) {
    return (
      <Empty icon={<ObjectIcon name="bar-chart" />} title={t('figures.empty', { object: definition.plural })}>
        {t('figures.empty_hint', { span })}
      </Empty>
    );
  }
  const total = figures.currency
    ? formatMoney({ amount: figures.total.value, currency: figures.currency }, i18n.language)
    : value(figures.total.value);
  const shown = { sections, by: chosen.by, money: figures.currency !== null, total: figures.total.value };
  return (
    <div aria-busy={busy} className={styles.result}>
      <Panel
        flush
        title={
          <span className={styles.headline}>
            <span className={styles.amount}>{total}</span>
            <span className={styles.span}>
              {measure} · {span}
            </span>
          </span>
        }
        actions={
          <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={save}>
            {t('figures.download')}
          </Button>
        }
      >
        {phone ? <FiguresCards {...shown} /> : <FiguresTable {...shown} />}
      </Panel>
      <p className={styles.note}>
        {chosen.by !== 'none' && (moved > 0 ? t('figures.moved', { count: moved }) : t('figures.same'))}{' '}
        {figures.currency && t('figures.in_currency', { currency: figures.currency })} {t('figures.only_yours')}
      </p>
    </div>
  );
}

/** What is shown, as a file. */
function useSave(chosen: Chosen, figures: Figures, sections: Section[]) {
  const { t, i18n } = useTranslation();
  const lineName = useLineName(chosen.by);
  const periodName = usePeriodName();
  return () => {
    const periods = chosen.period !== 'none' && chosen.by !== 'none';
    const both = chosen.by !== 'none';
    const heads: Cell[] = [
      ...(periods ? [t('figures.period_name')] : []),
      chosen.by === 'none' ? t('figures.period_name') : t(`figures.by.${chosen.by}`),
      ...(both ? [t('figures.then'), t('figures.today'), t('figures.difference')] : [t('figures.value')]),
    ];
    const rows = sections.flatMap(({ lines }) =>
      lines.map((line): Cell[] => [
        ...(periods ? [line.period ? periodName(line.period) : ''] : []),
        lineName(line),
        ...[line.then, ...(both ? [line.today, line.difference] : [])].map((number) => ({ number })),
      ]),
    );
    const text = csvOf([heads, ...rows], i18n.language);
    saveBlob(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${t('page.figures')}-${figures.from}-${figures.to}.csv`);
  };
}
