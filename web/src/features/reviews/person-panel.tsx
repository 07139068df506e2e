import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { HELD_THROUGH, type ReviewedPerson } from '@/api/reviews';
import { Panel } from '@/ui/panel';
import { asSuggested, progressOf, type Drafts } from './answers';
import { RightRow } from './right-row';
import styles from './reviews.module.css';

interface PersonPanelProps {
  one: ReviewedPerson;
  drafts: Drafts;
  onChange: (drafts: Drafts) => void;
}

/** Everything one person may, by the way it is held: what was given by hand is asked about first. */
export function PersonPanel({ one, drafts, onChange }: PersonPanelProps) {
  const { t } = useTranslation();
  const { person, positions, rights } = one;
  const { open, total, sent, decided } = progressOf(rights, drafts);
  const groups = [...HELD_THROUGH].reverse().map((kind) => ({ kind, items: rights.filter(({ through }) => through.kind === kind) }));
  return (
    <Panel
      title={person.name}
      count={t('review.progress_of', { done: sent + decided, total })}
      note={positions.join(t('filter.list_separator'))}
      actions={
        open > 0 && (
          <Button
            size="small"
            aria-label={t('review.as_suggested_for', { person: person.name })}
            onClick={() => onChange(asSuggested(drafts, rights))}
          >
            {t('review.as_suggested')}
          </Button>
        )
      }
      flush
    >
      {groups.map(({ kind, items }) =>
        items.length === 0 ? null : (
          <section key={kind} aria-label={t(`review.through.${kind}`)}>
            <h3 className={styles.group}>{t(`review.through.${kind}`)}</h3>
            <ul>
              {items.map((item) => (
                <RightRow
                  key={item.id}
                  item={item}
                  draft={drafts[item.id]}
                  onChange={(draft) => {
                    const { [item.id]: _before, ...rest } = drafts;
                    onChange(draft ? { ...rest, [item.id]: draft } : rest);
                  }}
                />
              ))}
            </ul>
          </section>
        ),
      )}
    </Panel>
  );
}
