import { useNavigate } from '@tanstack/react-router';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeDeed, ChangeOrder } from '@/api/changes';
import { isProblem } from '@/api/problem';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText } from '@/ui/use-notice';
import { asText, titleOf } from '../fields/label';
import { useTitles } from '../fields/one-record-picker';
import { RecordPicker } from '../fields/record-picker';
import { errorsByField } from '../form/draft';
import { RecordForm } from '../form/record-form';
import type { Begun } from './begun';
import styles from './change.module.css';
import { labelsWith } from './changeable';
import { PreviewView } from './preview-view';
import { useBegunTitles } from './use-begun-titles';
import { useChangeDraft } from './use-change-draft';

interface ChangeFormProps {
  definition: ObjectDefinition;
  record: RecordRow;
  status: RecordStatus | undefined;
  order: ChangeOrder | undefined;
  /** What was about to be done when a change order turned out to be needed. */
  begun: Begun | undefined;
}

const DEEDS: ChangeDeed[] = ['edit', 'transfer', 'delete'];
const NO_ERRORS = {};

export function ChangeForm(props: ChangeFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const draft = useChangeDraft(props);
  const [looking, setLooking] = useState(false);
  const [lack, setLack] = useState<'reason' | 'nothing' | null>(null);
  const { definition, loaded, deed, preview, save } = draft;
  const owners = useTitles('employee', draft.owner ? [draft.owner] : []);
  const begunTitles = useBegunTitles(definition, props.begun);
  const title = titleOf(loaded, definition.title_field);
  const name = t('change.title', { title });
  usePageTitle(name);
  const error = save.error ?? preview.error;
  const wrong = isProblem(error) ? errorsByField(error.errors) : NO_ERRORS;
  const problem = error ? problemText(error, t('problem.unreachable'), t('problem.unknown')) : null;
  const message = lack ? t(`change.lacks.${lack}`) : problem;
  const back = () => {
    draft.leave();
    if (props.order) void navigate({ to: '/changes/$id', params: { id: props.order.id } });
    else void navigate({ to: '/records/$object/$id', params: { object: definition.name, id: loaded.id }, search: {} });
  };
  const look = () => {
    const lacks = draft.isEmpty() ? 'nothing' : draft.reason.trim() === '' ? 'reason' : null;
    setLack(lacks);
    if (lacks) return;
    preview.mutate();
    setLooking(true);
  };
  const shown = looking && preview.data !== undefined && !save.error;
  const header = <PageHeader above={definition.label} title={name} note={shown ? t('change.preview_hint') : t(props.begun ? 'change.typed' : 'change.hint')} />;
  if (shown && preview.data) {
    return (
      <>
        {header}
        <PreviewView
          object={definition.name}
          deed={deed}
          preview={preview.data}
          saving={save.isPending ? save.variables : null}
          onSave={(submit) => save.mutate(submit)}
          onBack={() => setLooking(false)}
        />
      </>
    );
  }
  const reason = <Reason value={draft.reason} onChange={draft.setReason} />;
  const choice = !props.order && <DeedChoice definition={definition} deed={deed} onChange={draft.setDeed} />;
  if (deed !== 'edit') {
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        {header}
        {message && <NoticeBar tone="danger" title={message} />}
        {choice}
        {deed === 'transfer' && (
          <Panel>
            <FieldRow id="change-owner" label={t('transfer.new_owner')} required>
              <RecordPicker
                id="change-owner"
                target="employee"
                required
                value={draft.owner}
                label={draft.owner ? owners : undefined}
                onChange={(next) => draft.setOwner(asText(next) || null)}
              />
            </FieldRow>
          </Panel>
        )}
        {reason}
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" loading={preview.isPending}>
            {t('change.look')}
          </Button>
          <Button onClick={back}>{t('common.cancel')}</Button>
        </div>
      </form>
    );
  }
  return (
    <>
      {header}
      {choice}
      <RecordForm
        definition={definition}
        values={draft.values}
        labels={labelsWith(loaded, props.order, begunTitles)}
        errors={wrong}
        problem={message}
        saving={preview.isPending}
        submitLabel={t('change.look')}
        extra={reason}
        onChange={draft.setValue}
        onSubmit={look}
        onCancel={back}
      />
    </>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  return (
    <Panel>
      <TextAreaField id="change-reason" label={t('change.reason')} help={t('change.reason_hint')} value={value} onChange={onChange} />
    </Panel>
  );
}

interface DeedChoiceProps {
  definition: ObjectDefinition;
  deed: ChangeDeed;
  onChange: (deed: ChangeDeed) => void;
}

function DeedChoice({ definition, deed, onChange }: DeedChoiceProps) {
  const { t } = useTranslation();
  const deeds = DEEDS.filter((one) => one !== 'transfer' || definition.ownership === 'owner');
  return (
    <Panel>
      <fieldset className="plain">
        <legend>{t('change.deed_label')}</legend>
        <Radio.Group
          value={deed}
          options={deeds.map((value) => ({ value, label: t(`change.deed.${value}`) }))}
          onChange={(event) => onChange(deeds.find((one) => one === event.target.value) ?? 'edit')}
        />
      </fieldset>
    </Panel>
  );
}
