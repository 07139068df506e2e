import { PaperClipOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileUrl, uploadFile } from '@/api/jobs';
import { listQuery } from '@/api/records';
import { useSingleMutation } from '@/lib/single-mutation';
import { titleOf } from '@/records/fields/label';
import { Mentions } from '@/ui/lazy';
import { useNotice } from '@/ui/use-notice';
import { LONGEST_COMMENT, type CommentDraft } from './act-draft';
import styles from './approvals.module.css';

interface CommentBoxProps {
  id: string;
  comment: CommentDraft;
  onChange: (comment: CommentDraft) => void;
}

const SHOWN = 10;

/** What one has to say: whoever is named with @ is told of it, files go along. */
export function CommentBox({ id, comment, onChange }: CommentBoxProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const q = useDeferredValue(typed);
  const people = useQuery({
    ...listQuery('employee', { q: q || undefined, limit: SHOWN, fields: ['name'] }),
    enabled: q !== null,
  });
  const options = (people.data?.items ?? []).map((row) => {
    const name = titleOf(row, 'name');
    return { key: row.id, value: name, label: name };
  });
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <div className={styles.comment}>
      <label htmlFor={id} className={styles.label}>
        {t('approval.comment')}
      </label>
      <Mentions
        id={id}
        aria-describedby={`${id}-count`}
        autoSize={{ minRows: 2, maxRows: 12 }}
        placeholder={t('approval.comment_hint')}
        maxLength={LONGEST_COMMENT}
        loading={people.isFetching}
        options={options}
        value={comment.text}
        onSearch={(text: string) => setTyped(text)}
        onChange={(text: string) => onChange({ ...comment, text })}
        onSelect={(option) =>
          onChange({ ...comment, named: [...comment.named, { id: String(option.key), name: String(option.value) }] })
        }
      />
      <div className={styles.commentFoot}>
        <Files comment={comment} onChange={onChange} />
        <span id={`${id}-count`} className={styles.counter} data-full={comment.text.length >= LONGEST_COMMENT || undefined}>
          {t('approval.length', { n: number.format(comment.text.length), most: number.format(LONGEST_COMMENT) })}
        </span>
      </div>
    </div>
  );
}

function Files({ comment, onChange }: Omit<CommentBoxProps, 'id'>) {
  const { t } = useTranslation();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
  const upload = useSingleMutation({
    mutationFn: (file: File) => uploadFile(file),
    onSuccess: ({ id, name }) => onChange({ ...comment, files: [...comment.files, { id, name }] }),
    onError: notice.failed,
  });
  return (
    <span className={styles.files}>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) upload.mutate(file);
          event.target.value = '';
        }}
      />
      <Button
        size="small"
        type="text"
        icon={<PaperClipOutlined aria-hidden="true" />}
        loading={upload.isPending}
        onClick={() => picker.current?.click()}
      >
        {t('approval.attach')}
      </Button>
      {comment.files.map((file) => (
        <span key={file.id}>
          <a href={fileUrl(file.id)} target="_blank" rel="noopener noreferrer">
            {file.name}
          </a>
          <Button
            size="small"
            type="link"
            aria-label={t('approval.detach', { name: file.name })}
            onClick={() => onChange({ ...comment, files: comment.files.filter(({ id }) => id !== file.id) })}
          >
            {t('common.remove')}
          </Button>
        </span>
      ))}
    </span>
  );
}
