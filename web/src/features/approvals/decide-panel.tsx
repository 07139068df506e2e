import { DownOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button, Dropdown } from 'antd';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActBody, Approval, May } from '@/api/approval-types';
import { usePhone } from '@/lib/media';
import type { Values } from '@/records/form/draft';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { problemText } from '@/ui/use-notice';
import { commentPart, isAsking, NO_COMMENT, type Asking } from './act-draft';
import { ActDialog } from './act-dialog';
import styles from './approvals.module.css';
import { CommentBox } from './comment-box';
import { useAct } from './use-act';

interface DecidePanelProps {
  approval: Approval;
  /** Fields the step opens, as they were put right. */
  edits: Values;
  onDecided: () => void;
}

/** The order in which acts are offered; what decides stands first. */
const ORDER: May[] = ['approve', 'resubmit', 'reject', 'return', 'hand', 'add', 'take_back', 'urge', 'withdraw'];

/** As many as fit beside each other on a phone. */
const ON_PHONE = 2;

/** What the reader may say and do; on a phone the acts stand in a bar under the thumb. */
export function DecidePanel({ approval, edits, onDecided }: DecidePanelProps) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const phone = usePhone();
  const [comment, setComment] = useState(NO_COMMENT);
  const [asking, setAsking] = useState<Asking | null>(null);
  const done = () => {
    setComment(NO_COMMENT);
    setAsking(null);
    onDecided();
  };
  const { act, acting, problem, overtaken } = useAct(approval, done);
  const { may } = approval;
  const acts = ORDER.filter((one) => may.includes(one));
  const send = (what: May) => {
    const body: ActBody = { act: what, lock: approval.lock, ...commentPart(comment) };
    const changed = what === 'approve' && Object.keys(edits).length > 0;
    act(changed ? { ...body, values: edits } : body);
  };
  const choose = async (what: May) => {
    // A refusal with its reason needs no dialog.
    if (what === 'reject' && comment.text.trim() !== '') return send(what);
    if (isAsking(what)) return setAsking(what);
    if (what === 'withdraw' && !(await modal.confirm(withdrawal(t)))) return;
    send(what);
  };
  const message = problem ? problemText(problem, t('problem.unreachable'), t('problem.unknown')) : null;
  const shown = phone ? acts.slice(0, ON_PHONE) : acts;
  const rest = phone ? acts.slice(ON_PHONE) : [];
  if (acts.length === 0 && !may.includes('comment')) return null;
  return (
    <>
      <Panel title={may.includes('approve') ? t('approval.decide') : t('approval.say')}>
        <div className="stack">
          {overtaken && !asking && (
            <NoticeBar
              tone="warning"
              title={overtaken === 'somebody' || !overtaken.by ? t('approval.overtaken') : t('approval.overtaken_by', { name: overtaken.by.name })}
            >
              {t('approval.overtaken_hint')}
            </NoticeBar>
          )}
          {message && !asking && <NoticeBar tone="danger" title={message} />}
          {may.includes('comment') && <CommentBox id="comment" comment={comment} onChange={setComment} />}
          {acts.length > 0 && (
            <div className={styles.bar} role="toolbar" aria-label={t('approval.acts')}>
              {shown.map((one) => (
                <Button
                  key={one}
                  type={one === 'approve' || one === 'resubmit' ? 'primary' : 'default'}
                  danger={one === 'reject'}
                  loading={acting === one}
                  onClick={() => void choose(one)}
                >
                  {t(`approval.act.${one}`)}
                </Button>
              ))}
              {rest.length > 0 && (
                <Dropdown
                  trigger={['click']}
                  menu={{
                    items: rest.map((key) => ({ key, label: t(`approval.act.${key}`) })),
                    onClick: ({ key }) => void choose(rest.find((one) => one === key) ?? 'comment'),
                  }}
                >
                  <Button icon={<DownOutlined aria-hidden="true" />}>{t('approval.more')}</Button>
                </Dropdown>
              )}
            </div>
          )}
          <div className="row">
            {may.includes('comment') && (
              <Button
                type={acts.length > 0 ? 'text' : 'default'}
                disabled={comment.text.trim() === '' && comment.files.length === 0}
                loading={acting === 'comment'}
                onClick={() => send('comment')}
              >
                {acts.length > 0 ? t('approval.only_comment') : t('approval.act.comment')}
              </Button>
            )}
            {may.includes('resubmit') && approval.change_order && (
              <Link to="/changes/$id" params={{ id: approval.change_order }}>
                {t('change.amend')}
              </Link>
            )}
          </div>
        </div>
      </Panel>
      {asking && (
        <ActDialog
          approval={approval}
          act={asking}
          comment={comment}
          acting={acting !== null}
          problem={message}
          onComment={setComment}
          onAct={act}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

/** Withdrawn is withdrawn: it would have to be submitted anew. */
const withdrawal = (t: TFunction) => ({
  title: t('approval.withdraw_title'),
  content: t('approval.withdraw_hint'),
  okText: t('approval.act.withdraw'),
  cancelText: t('common.cancel'),
});
