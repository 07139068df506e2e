import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActBody, Approval } from '@/api/approval-types';
import { asList, asText } from '@/records/fields/label';
import { RecordPicker } from '@/records/fields/record-picker';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { bodyOf, lacksOf, newActDraft, type ActDraft, type Asking, type CommentDraft } from './act-draft';
import styles from './approvals.module.css';
import { CommentBox } from './comment-box';

interface ActDialogProps {
  approval: Approval;
  act: Asking;
  comment: CommentDraft;
  acting: boolean;
  problem: string | null;
  onComment: (comment: CommentDraft) => void;
  onAct: (body: ActBody) => void;
  onClose: () => void;
}

/** What an act still needs: to whom, where to, why. */
export function ActDialog({ approval, act, comment, acting, problem, onComment, onAct, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => newActDraft(act, approval));
  const set = (change: Partial<ActDraft>) => setDraft((now) => ({ ...now, ...change }));
  const lacks = lacksOf(draft, comment);
  return (
    <Modal
      open
      title={t(`approval.act.${act}`)}
      okText={t(`approval.act.${act}`)}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: act === 'reject', disabled: lacks !== null, loading: acting }}
      onOk={() => onAct(bodyOf(draft, comment, approval.lock))}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t(`approval.explain.${act}`)}</p>
        {problem && <NoticeBar tone="danger" title={problem} />}
        {(act === 'hand' || act === 'add') && <To draft={draft} onChange={set} />}
        {act === 'return' && <Back approval={approval} draft={draft} onChange={set} />}
        <CommentBox id="act-comment" comment={comment} onChange={onComment} />
        {lacks && <p className="faint">{t(`approval.lacks.${lacks}`)}</p>}
      </div>
    </Modal>
  );
}

interface PartProps {
  draft: ActDraft;
  onChange: (change: Partial<ActDraft>) => void;
}

const PLACES = ['before', 'after', 'beside'] as const;

function To({ draft, onChange }: PartProps) {
  const { t } = useTranslation();
  const several = draft.act === 'add';
  return (
    <>
      <FieldRow id="act-to" label={t('approval.to')} required>
        <RecordPicker
          id="act-to"
          target="employee"
          required
          several={several}
          value={several ? draft.to : (draft.to[0] ?? null)}
          onChange={(next) => onChange({ to: (several ? asList(next) : [next]).map(asText).filter(Boolean) })}
        />
      </FieldRow>
      {several && (
        <fieldset className="plain">
          <legend>{t('approval.place_label')}</legend>
          <Radio.Group
            className={styles.radios ?? ''}
            value={draft.place}
            options={PLACES.map((value) => ({ value, label: t(`approval.place.${value}`) }))}
            onChange={(event) => onChange({ place: PLACES.find((one) => one === event.target.value) ?? 'before' })}
          />
        </fieldset>
      )}
    </>
  );
}

function Back({ approval, draft, onChange }: PartProps & { approval: Approval }) {
  const { t } = useTranslation();
  const options = approval.return_to.map(({ step, name }) => ({
    value: step,
    label: step === 'start' ? t('approval.to_start', { name: approval.submitter.name }) : name,
  }));
  return (
    <>
      <FieldRow id="act-step" label={t('approval.return_to')} required>
        <Select
          id="act-step"
          className="full-width"
          value={draft.step ?? undefined}
          options={options}
          onChange={(step: unknown) => onChange({ step: asText(step) })}
        />
      </FieldRow>
      <fieldset className="plain">
        <legend>{t('approval.resume_label')}</legend>
        <Radio.Group
          className={styles.radios ?? ''}
          value={draft.resume}
          options={(['here', 'anew'] as const).map((value) => ({ value, label: t(`approval.resume.${value}`) }))}
          onChange={(event) => onChange({ resume: event.target.value === 'anew' ? 'anew' : 'here' })}
        />
      </fieldset>
    </>
  );
}
