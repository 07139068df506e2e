import { CheckCircleFilled, MailOutlined, MessageOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BriefingItem, HandoverNote, NamedRef } from '@/api/briefing-types';
import { formatInstant } from '@/lib/dates';
import { useRefName } from '../plan/names';
import { Facts } from './facts';
import styles from './briefing.module.css';

interface CustomerCardProps {
  item: BriefingItem;
  now: number;
  mine: boolean;
  /** Whether the reader may write follow-ups. */
  follows: boolean;
  /** Whose it is, where that is not plain. */
  owner: NamedRef | null;
  onTell: () => void;
}

/** One customer as its new owner has to know it, and what is to be done first. */
export function CustomerCard({ item, now, mine, follows, owner, onTell }: CustomerCardProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useRefName();
  const { record } = item;
  return (
    <article className={styles.card} aria-label={nameOf(record)} data-done={item.taken_up || undefined}>
      <header className={styles.cardHead}>
        <h2>
          <Link to="/records/$object/$id" params={{ object: record.object, id: record.id }}>
            {nameOf(record)}
          </Link>
        </h2>
        {item.taken_up ? (
          <span className={styles.done}>
            <CheckCircleFilled aria-hidden="true" /> {t('move.briefing.taken_up')}
          </span>
        ) : (
          <span className={styles.open}>{t('move.briefing.waiting')}</span>
        )}
      </header>
      {owner && <p className={styles.owner}>{t('move.briefing.owner', { name: nameOf(owner) })}</p>}
      {item.note ? (
        <>
          <Facts item={item} now={now} />
          <Told note={item.note} />
        </>
      ) : (
        // Nobody wrote a note: what the data say takes its place, and says so.
        <section className={styles.note} data-draft="true">
          <h3>{t('move.briefing.from_data')}</h3>
          <Facts item={item} now={now} />
        </section>
      )}
      {mine && (
        <footer className={styles.actions}>
          {follows && record.object === 'customer' && (
            <Button
              type={item.taken_up ? 'default' : 'primary'}
              icon={<MessageOutlined aria-hidden="true" />}
              onClick={() =>
                void navigate({
                  to: '/records/$object/new',
                  params: { object: 'follow_up' },
                  search: { preset: { customer_id: record.id } },
                })
              }
            >
              {t('move.briefing.follow_up')}
            </Button>
          )}
          {item.letter && (
            <Button icon={<MailOutlined aria-hidden="true" />} onClick={onTell}>
              {t('move.briefing.tell')}
            </Button>
          )}
          <Button onClick={() => void navigate({ to: '/records/$object/$id', params: { object: record.object, id: record.id }, search: {} })}>
            {t('move.briefing.look')}
          </Button>
        </footer>
      )}
    </article>
  );
}

/** What the one before wanted the next to know. */
function Told({ note }: { note: HandoverNote }) {
  const { t, i18n } = useTranslation();
  const nameOf = useRefName();
  return (
    <section className={styles.note}>
      <h3>{t('move.notes.one')}</h3>
      <p className="long-text">{note.content}</p>
      <p className={styles.by}>
        {[nameOf(note.by), note.at && formatInstant(note.at, i18n.language)].filter(Boolean).join(' · ')}
      </p>
    </section>
  );
}
