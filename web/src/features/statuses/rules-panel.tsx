import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeRules, EVERY, type Rule, type StatusRule } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { Tabs } from '@/ui/tabs';
import { problemText, useNotice } from '@/ui/use-notice';
import { groupsOf, type Group } from './groups';
import { columnsOf, keyOf, ofField, ofRole, type Place, type Whom } from './matrix';
import { countIn, edited, groupSaid, inherited, saidOf, withEdits, writtenBy, type Edits } from './matrix-edit';
import { RuleSelect } from './rule-select';
import styles from './statuses.module.css';
import { useWords, type Words } from './use-words';

interface RulesPanelProps {
  definition: ObjectDefinition;
  rules: StatusRule[];
  roles: ReadonlyMap<string, string>;
}

const NOTHING: Edits = new Map();

/** Who may do what with which fields, status by status: rows are groups of fields, columns are people. */
export function RulesPanel({ definition, rules, roles }: RulesPanelProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const words = useWords(definition, roles);
  const [added, setAdded] = useState<Whom[]>([]);
  const [at, setAt] = useState('status-0');
  const [edits, setEdits] = useState(NOTHING);
  useLeaveGuard(() => edits.size > 0);
  const groups = groupsOf(definition, t('status.other_fields'));
  const order = groups.flatMap(({ fields }) => fields);
  const columns = columnsOf(rules, added);
  const shown = new Set(columns.map(keyOf));
  const nameable = [...words.people.map(({ name }) => ofField(name)), ...[...roles.keys()].map(ofRole)];
  const offered = nameable.filter((whom) => !shown.has(keyOf(whom)));
  const statuses = [EVERY, ...words.options.map(({ value }) => value)];
  const tabs = statuses.map((status, place) => {
    const count = countIn(rules, edits, columns.map((whom) => ({ ...whom, status })), order);
    return { key: `status-${place}`, label: words.status(status), note: count || undefined };
  });
  const status = statuses[tabs.findIndex(({ key }) => key === at)] ?? EVERY;
  const save = useSingleMutation({
    mutationFn: (wanted: Edits) => changeRules(writtenBy(definition.name, rules, wanted, order)),
    onSuccess: async (_saved, wanted) => {
      await client.invalidateQueries({ queryKey: keys.allRecords });
      // What was changed meanwhile is still to be saved.
      setEdits((now) => new Map([...now].filter(([key, edit]) => wanted.get(key) !== edit)));
      notice.done(t('status.saved'));
    },
  });
  const set = (place: Place, fields: string[], rule: Rule | null) => setEdits((now) => withEdits(rules, now, place, fields, rule));
  return (
    <Panel
      title={t('status.matrix')}
      note={t('status.matrix_hint')}
      actions={
        offered.length > 0 && (
          <Select
            className="state-filter"
            aria-label={t('status.add_role')}
            placeholder={t('status.add_role')}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            options={offered.map((whom) => ({ value: keyOf(whom), label: words.whom(whom) }))}
            onChange={(key: unknown) => setAdded((now) => [...now, ...offered.filter((whom) => keyOf(whom) === key)])}
          />
        )
      }
    >
      <Tabs label={t('status.status')} tabs={tabs} active={at} onChange={setAt}>
        <Matrix key={status} status={status} {...{ groups, columns, rules, edits, words }} onSet={set} />
      </Tabs>
      {edits.size > 0 && (
        <div className={styles.save}>
          {save.error && (
            <NoticeBar tone="danger" title={problemText(save.error, t('problem.unreachable'), t('problem.unknown'))}>
              {isProblem(save.error) && save.error.errors.map(({ message }) => message).join(' ')}
            </NoticeBar>
          )}
          <span>{t('status.unsaved', { count: edits.size })}</span>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(edits)}>
            {t('common.save')}
          </Button>
          <Button onClick={() => setEdits(NOTHING)}>{t('status.drop')}</Button>
        </div>
      )}
    </Panel>
  );
}

interface MatrixProps {
  status: string;
  groups: Group[];
  columns: Whom[];
  rules: StatusRule[];
  edits: Edits;
  words: Words;
  onSet: (place: Place, fields: string[], rule: Rule | null) => void;
}

/** One status: a row for each group, which opens to its fields. */
function Matrix({ status, groups, columns, rules, edits, words, onSet }: MatrixProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) =>
    setOpen((now) => new Set(now.has(key) ? [...now].filter((other) => other !== key) : [...now, key]));
  const places = columns.map((whom): Place => ({ ...whom, status }));
  const row = (key: string, head: ReactNode, cell: (place: Place) => ReactNode) => ({
    key,
    cells: [<Fragment key="head">{head}</Fragment>, ...places.map((place) => <Fragment key={keyOf(place)}>{cell(place)}</Fragment>)],
  });
  const single = (name: string, head: ReactNode) =>
    row(name, head, (place) => (
      <RuleSelect
        name={t('status.cell', { field: words.field(name), who: words.whom(place) })}
        said={saidOf(rules, edits, place, name)}
        otherwise={[{ rule: inherited(rules, edits, place, name), fields: [name] }]}
        edited={edited(edits, place, name)}
        words={words}
        onChange={(rule) => onSet(place, [name], rule)}
      />
    ));
  const whole = ({ key, label, fields }: Group) =>
    row(key, <GroupHead label={label} count={fields.length} open={open.has(key)} onToggle={() => toggle(key)} />, (place) => {
      const { said, holds } = groupSaid(rules, edits, place, fields);
      return (
        <RuleSelect
          name={t('status.cell', { field: label, who: words.whom(place) })}
          said={said}
          otherwise={holds}
          edited={fields.some((field) => edited(edits, place, field))}
          words={words}
          onChange={(rule) => onSet(place, fields, rule)}
        />
      );
    });
  const rows = [
    single(EVERY, <strong className={styles.head}>{words.field(EVERY)}</strong>),
    ...groups.flatMap((group) => [
      whole(group),
      ...(open.has(group.key) ? group.fields.map((name) => single(name, <span className={styles.field}>{words.field(name)}</span>)) : []),
    ]),
  ];
  return (
    <div className={styles.scroll}>
      <PlainTable label={t('status.matrix')} columns={[t('status.group'), ...places.map(words.whom)]} rows={rows} />
    </div>
  );
}

interface GroupHeadProps {
  label: string;
  count: number;
  open: boolean;
  onToggle: () => void;
}

function GroupHead({ label, count, open, onToggle }: GroupHeadProps) {
  const Icon = open ? DownOutlined : RightOutlined;
  return (
    <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
      <Icon aria-hidden="true" />
      {label}
      <span className="faint">{count}</span>
    </button>
  );
}
