import { AuditOutlined, EditOutlined, PlusCircleOutlined, SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ApprovalSummary } from '@/api/approval-types';
import { objectQuery } from '@/api/objects';
import type { Field, ObjectDefinition, RecordRow, TimelineEntry } from '@/api/types';
import { instantToWall } from '@/lib/dates';
import { fieldUi, isKeptByServer } from '@/records/fields/registry';
import { ChangeLine } from '../change-line';
import page from '../page.module.css';
import type { Moment as Told } from './days';
import styles from './timeline.module.css';

const actorName = (actor: TimelineEntry['actor']): string | undefined => (typeof actor === 'string' ? actor : actor?.name);

const MOVES = new Set(['transfer', 'hand_over']);

/** One thing that happened. */
export function Moment({ moment, definition }: { moment: Told; definition: ObjectDefinition }) {
  const { t } = useTranslation();
  const time = instantToWall(moment.at)?.format('HH:mm');
  if (moment.approval !== undefined) return <Asked approval={moment.approval} time={time} />;
  const moved = MOVES.has(moment.action ?? '');
  const Icon = moment.kind === 'related' ? PlusCircleOutlined : moved ? SwapOutlined : EditOutlined;
  return (
    <li>
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      <div className={styles.head}>
        <strong>{actorName(moment.actor) ?? t('history.system')}</strong>
        <span>
          {moment.kind === 'related' ? (
            <Link to="/records/$object/$id" params={{ object: moment.object, id: moment.id }}>
              {moment.text}
            </Link>
          ) : (
            moment.text
          )}
        </span>
        <time dateTime={moment.at}>{time}</time>
      </div>
      {moment.changes && moment.changes.length > 0 && moment.action !== 'create' && (
        <dl className={page.changes}>
          {moment.changes.map((change) => (
            <div key={change.field}>
              <dt>{change.label}</dt>
              <dd>
                <ChangeLine change={change} definition={definition} first={false} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {moment.record && <Body object={moment.object} record={moment.record} />}
    </li>
  );
}

const LONG = new Set<Field['type']>(['long_text', 'file', 'picture']);
const QUIET = new Set(['owner_id', 'department_id']);

/** What a record that was made about this one says: its short facts in a row, its longer texts and files below. */
function Body({ object, record }: { object: string; record: RecordRow }) {
  const definition = useQuery(objectQuery(object)).data;
  if (!definition) return null;
  const filled = definition.fields.filter(
    (field) => !field.hidden && !isKeptByServer(field) && !QUIET.has(field.name) && field.name !== definition.title_field && record[field.name] != null && record[field.name] !== '',
  );
  const draw = (field: Field) => {
    const { Display } = fieldUi(field);
    return <Display field={field} value={record[field.name]} label={record.labels?.[field.name]} />;
  };
  const facts = filled.filter((field) => !LONG.has(field.type) && field.type !== 'lines');
  const longer = filled.filter((field) => LONG.has(field.type));
  return (
    <>
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map((field) => (
            <div key={field.name}>
              <dt>{field.label}</dt>
              <dd>{draw(field)}</dd>
            </div>
          ))}
        </dl>
      )}
      {longer.map((field) => (
        <div key={field.name} className={styles.longer}>
          {longer.length > 1 && <div className="faint">{field.label}</div>}
          {draw(field)}
        </div>
      ))}
    </>
  );
}

function Asked({ approval, time }: { approval: ApprovalSummary; time: string | undefined }) {
  const { t } = useTranslation();
  return (
    <li>
      <span className={styles.icon} aria-hidden="true">
        <AuditOutlined />
      </span>
      <div className={styles.head}>
        <strong>{approval.submitter.name}</strong>
        <span>
          {t('stream.submitted')}{' '}
          <Link to="/approvals/$id" params={{ id: approval.id }}>
            {approval.process || approval.number}
          </Link>
          {` · ${t(`approval.stage.${approval.stage}`)}`}
        </span>
        <time dateTime={approval.submitted_at ?? undefined}>{time}</time>
      </div>
      {approval.reason && <p className={styles.longer}>{approval.reason}</p>}
    </li>
  );
}
