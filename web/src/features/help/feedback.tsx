import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { FEEDBACK_KINDS, LONGEST_FEEDBACK, ownFeedbackQuery, sendFeedback, type FeedbackKind } from '@/api/feedback';
import { fileUrl, uploadFile } from '@/api/jobs';
import { keys } from '@/api/keys';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { OneOf } from '@/ui/one-of';
import { ProblemNotice } from '@/ui/problem-notice';
import { useNotice } from '@/ui/use-notice';
import styles from './help.module.css';

interface FeedbackProps {
  onBack: () => void;
  /** One leaves for another page. */
  onLeave: () => void;
}

/** A message to whoever administers the company, and what became of the own ones. */
export function Feedback({ onBack, onLeave }: FeedbackProps) {
  const { t } = useTranslation();
  const [sent, setSent] = useState<string>();
  return (
    <section aria-label={t('help.feedback')}>
      <h2 className={styles.title}>{t('help.feedback')}</h2>
      {sent ? (
        <NoticeBar
          tone="success"
          title={t('help.sent', { number: sent })}
          actions={
            <>
              <Button size="small" onClick={() => setSent(undefined)}>
                {t('help.another')}
              </Button>
              <Button size="small" onClick={onBack}>
                {t('help.back')}
              </Button>
            </>
          }
        >
          {t('help.sent_hint')}
        </NoticeBar>
      ) : (
        <FeedbackForm onSent={setSent} />
      )}
      <OwnFeedback onLeave={onLeave} />
    </section>
  );
}

function FeedbackForm({ onSent }: { onSent: (number: string) => void }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const client = useQueryClient();
  const page = useRouterState({ select: (state) => state.location.pathname });
  const [kind, setKind] = useState<FeedbackKind>('fault');
  const [text, setText] = useState('');
  const [picture, setPicture] = useState<{ id: string; name: string }>();
  const [empty, setEmpty] = useState(false);
  // A new one for each message, the same for each attempt to send it.
  const [key] = useState(newKey);
  const send = useSingleMutation({
    mutationFn: sendFeedback,
    onSuccess: ({ number }) => {
      void client.invalidateQueries({ queryKey: keys.records('feedback') });
      onSent(number);
    },
  });
  const submit = () => {
    setEmpty(text.trim() === '');
    if (text.trim() === '') return;
    send.mutate({ key, kind, text, picture: picture?.id, page, browser_size: `${window.innerWidth} x ${window.innerHeight}` });
  };
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p className={styles.soft}>{t('help.feedback_hint')}</p>
      <FieldRow id={`${id}-kind`} label={t('help.kind_label')}>
        <OneOf id={`${id}-kind`} values={FEEDBACK_KINDS} value={kind} word={(one) => t(`help.kind.${one}`)} onChange={setKind} />
      </FieldRow>
      <FieldRow
        id={`${id}-text`}
        label={t('help.message')}
        required
        help={t('help.length', { n: number.format(text.length), most: number.format(LONGEST_FEEDBACK) })}
        errors={empty ? [t('help.message_missing')] : undefined}
      >
        <Input.TextArea
          id={`${id}-text`}
          aria-describedby={`${id}-text-help`}
          aria-invalid={empty || undefined}
          autoSize={{ minRows: 5, maxRows: 14 }}
          maxLength={LONGEST_FEEDBACK}
          placeholder={t(`help.message_hint.${kind}`)}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setEmpty(false);
          }}
        />
      </FieldRow>
      <Picture picture={picture} onChange={setPicture} />
      <p className={styles.soft}>{t('help.goes_along', { page })}</p>
      {send.error && <ProblemNotice error={send.error} />}
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {t('help.send')}
      </Button>
    </form>
  );
}

interface PictureProps {
  picture: { id: string; name: string } | undefined;
  onChange: (picture: { id: string; name: string } | undefined) => void;
}

function Picture({ picture, onChange }: PictureProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
  const upload = useSingleMutation({
    mutationFn: (file: File) => uploadFile(file),
    onSuccess: ({ id, name }) => onChange({ id, name }),
    onError: notice.failed,
  });
  return (
    <div className={styles.picture}>
      <input
        ref={picker}
        type="file"
        accept="image/*"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) upload.mutate(file);
          event.target.value = '';
        }}
      />
      <Button icon={<PaperClipOutlined aria-hidden="true" />} loading={upload.isPending} onClick={() => picker.current?.click()}>
        {picture ? t('help.picture_replace') : t('help.picture')}
      </Button>
      {picture && (
        <>
          <a href={fileUrl(picture.id)} target="_blank" rel="noopener noreferrer">
            {picture.name}
          </a>
          <Button type="text" onClick={() => onChange(undefined)}>
            {t('common.remove')}
          </Button>
        </>
      )}
    </div>
  );
}

function OwnFeedback({ onLeave }: { onLeave: () => void }) {
  const { t, i18n } = useTranslation();
  const own = useQuery(ownFeedbackQuery());
  const items = own.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className={styles.mine} aria-label={t('help.mine')}>
      <h3>{t('help.mine')}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/records/$object/$id" params={{ object: 'feedback', id: item.id }} search={{}} onClick={onLeave}>
              {String(item['subject'] ?? item['number'])}
            </Link>
            <p className={styles.soft}>
              {[item.labels?.['stage'], item.labels?.['kind'], formatInstant(String(item['created_at']), i18n.language)].filter(Boolean).join(' · ')}
            </p>
            {typeof item['answer'] === 'string' && (
              <blockquote>
                <p className={styles.soft}>{t('help.answer')}</p>
                {item['answer']}
              </blockquote>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
