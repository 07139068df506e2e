import { useTranslation } from 'react-i18next';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { ApprovalsEditor } from './approvals-editor';
import { HandoverEditor } from './handover-editor';
import { hasPart, type Missing, type MoveDraft } from './move-draft';
import { PeopleEditor } from './people-editor';
import { PersonPicker } from './pickers';
import { PersonFields, PositionFields } from './position-fields';
import { PositionPicker } from './position-picker';
import { StepsEditor } from './steps-editor';
import { WhenFields } from './when-panel';
import styles from './form.module.css';

export interface PartProps {
  draft: MoveDraft;
  /** What was found missing when the plan was asked for. */
  wrong: readonly Missing[];
  /** What the server said of single fields. */
  errors: Record<string, string[]>;
  onChange: (change: Partial<MoveDraft>) => void;
}

interface MoveFormProps extends PartProps {
  /** Places the last rehearsal found fault with. */
  faults: readonly string[];
}

/** Everything a move needs to be told, on one page and in the order people think of it. */
export function MoveForm(props: MoveFormProps) {
  const { draft, faults, onChange } = props;
  const { t } = useTranslation();
  const on = draft.when === 'day' ? (draft.day ?? undefined) : undefined;
  const has = (part: Parameters<typeof hasPart>[1]) => hasPart(draft.kind, part);
  return (
    <>
      {has('person') && (
        <Panel title={t('move.section.person')}>
          <PersonFields {...props} />
        </Panel>
      )}
      {has('steps') && (
        <Panel title={t('move.section.steps')} note={t('move.section.steps_hint')}>
          <StepsEditor steps={draft.steps} onChange={(steps) => onChange({ steps })} />
        </Panel>
      )}
      {has('position') && (
        <Panel title={t('move.section.position')}>
          <PositionFields {...props} />
        </Panel>
      )}
      <Panel title={t('move.section.when')}>
        <WhenFields {...props} />
      </Panel>
      {has('cover') && (
        <Panel title={t('move.section.cover')} note={t('move.section.cover_hint')}>
          <div className={styles.grid}>
            <FieldRow id="move-cover" label={t('move.cover')}>
              <PersonPicker id="move-cover" value={draft.cover} onChange={(cover) => onChange({ cover })} />
            </FieldRow>
          </div>
        </Panel>
      )}
      {has('handover') && (
        <Panel title={t('move.section.handover')} note={t('move.section.handover_hint')}>
          <HandoverEditor value={draft.handover} wrong={faults} onChange={(handover) => onChange({ handover })} />
        </Panel>
      )}
      {(has('subordinates') || has('people')) && (
        <Panel title={t('move.section.others')} note={t('move.section.others_hint')}>
          <div className="stack">
            {has('people') && <PeopleEditor people={draft.people} on={on} onChange={(people) => onChange({ people })} />}
            {has('subordinates') && <Subordinates {...props} />}
          </div>
        </Panel>
      )}
      <ApprovalsEditor value={draft.approvals} errors={props.errors['approvals']} onChange={(approvals) => onChange({ approvals })} />
    </>
  );
}

/** To which position the people below report afterwards. */
export function Subordinates({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <div className={styles.grid}>
      <FieldRow id="move-subordinates" label={t('move.subordinates')} help={t('move.subordinates_hint')}>
        <PositionPicker
          id="move-subordinates"
          allowClear
          value={draft.subordinates}
          onChange={(subordinates) => onChange({ subordinates })}
        />
      </FieldRow>
    </div>
  );
}
