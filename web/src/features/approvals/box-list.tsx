import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { subjectOf } from '@/api/approval-title';
import type { ApprovalSummary, Box } from '@/api/approval-types';
import { NoticeBar } from '@/ui/notice-bar';
import styles from './approvals.module.css';
import { boxKeyOf, isTyping, stepFrom } from './box-keys';
import { BoxRow } from './box-row';
import { RejectDialog } from './reject-dialog';
import { useDecide } from './use-decide';

interface BoxListProps {
  box: Box;
  approvals: ApprovalSummary[];
}

const linkOf = (row: Element | undefined): HTMLElement | null => row?.querySelector<HTMLElement>('a') ?? null;

/** A box by mouse, finger or keys: j and k walk, Enter opens, x selects, a approves, r rejects. */
export function BoxList({ box, approvals }: BoxListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [rejecting, setRejecting] = useState<ApprovalSummary[] | null>(null);
  const [failed, setFailed] = useState<{ approval: ApprovalSummary; message: string }[]>([]);
  const decides = box === 'todo';
  const selected = approvals.filter(({ id }) => chosen.includes(id));
  const decide = useDecide(setFailed, () => {
    setChosen([]);
    setRejecting(null);
  });
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now, id]));
  const rows = () => [...(list.current?.children ?? [])];
  const current = () => rows().findIndex((row) => row.contains(document.activeElement));
  const approve = (which: ApprovalSummary[]) => decide.mutate({ approvals: which, act: 'approve', comment: '' });
  const onKey = (event: KeyboardEvent) => {
    const key = boxKeyOf(event, isTyping(event.target) || rejecting !== null);
    if (!key) return;
    const at = current();
    if (key === 'next' || key === 'previous') {
      linkOf(rows()[stepFrom(at, key, approvals.length)])?.focus();
      event.preventDefault();
      return;
    }
    const approval = approvals[at];
    if (!decides) return;
    const which = selected.length > 0 ? selected : approval ? [approval] : [];
    if (which.length === 0) return;
    event.preventDefault();
    if (key === 'select') return approval && toggle(approval.id);
    // The next one takes the place of what is decided.
    linkOf(rows()[at + 1] ?? rows()[at - 1])?.focus();
    if (key === 'approve') approve(which);
    else setRejecting(which);
  };
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <>
      {failed.length > 0 && <Failed failed={failed} onClose={() => setFailed([])} />}
      {decides && (
        <div className={styles.batch} role="toolbar" aria-label={t('approval.batch')}>
          <label className={styles.every}>
            <input
              type="checkbox"
              checked={selected.length === approvals.length}
              onChange={(event) => setChosen(event.target.checked ? approvals.map(({ id }) => id) : [])}
            />
            {selected.length > 0 ? t('approval.selected', { count: selected.length }) : t('approval.select_all')}
          </label>
          {selected.length > 0 ? (
            <span className="row">
              <Button type="primary" loading={decide.isPending && decide.variables.act === 'approve'} onClick={() => approve(selected)}>
                {t('approval.act.approve')}
              </Button>
              <Button danger onClick={() => setRejecting(selected)}>
                {t('approval.act.reject')}
              </Button>
            </span>
          ) : (
            <span className={styles.keys}>{t('approval.keys')}</span>
          )}
        </div>
      )}
      <ul className={styles.list} ref={list} aria-label={t(`approval.box.${box}`)}>
        {approvals.map((approval) => (
          <BoxRow
            key={approval.id}
            box={box}
            approval={approval}
            chosen={chosen.includes(approval.id)}
            onChoose={decides ? () => toggle(approval.id) : null}
          />
        ))}
      </ul>
      {rejecting && (
        <RejectDialog
          count={rejecting.length}
          rejecting={decide.isPending}
          onReject={(comment) => decide.mutate({ approvals: rejecting, act: 'reject', comment })}
          onClose={() => setRejecting(null)}
        />
      )}
    </>
  );
}

interface FailedProps {
  failed: { approval: ApprovalSummary; message: string }[];
  onClose: () => void;
}

function Failed({ failed, onClose }: FailedProps) {
  const { t } = useTranslation();
  return (
    <NoticeBar
      tone="danger"
      title={t('approval.not_decided', { count: failed.length })}
      actions={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      <ul>
        {failed.map(({ approval, message }) => (
          <li key={approval.id}>
            <Link to="/approvals/$id" params={{ id: approval.id }}>
              {subjectOf(approval)}
            </Link>
            {' – '}
            {message}
          </li>
        ))}
      </ul>
    </NoticeBar>
  );
}
