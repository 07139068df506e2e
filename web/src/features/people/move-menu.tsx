import { DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MoveKind } from '@/api/move-types';
import { meQuery } from '@/api/session';
import { useMayArrange } from '../moves/may-arrange';

const WORKING: MoveKind[] = ['change_position', 'add_position', 'end_position', 'act', 'leave_of_absence', 'return', 'hand_over', 'depart'];

/** Who comes, and comes again, is not for superiors to say. */
const BY_PEOPLE_TEAM: readonly MoveKind[] = ['activate', 'rehire'];

/** What can be arranged for somebody follows from how they stand to the company. */
export function kindsFor(accountState: string, away: boolean): MoveKind[] {
  const working = WORKING.filter((kind) => kind !== (away ? 'leave_of_absence' : 'return'));
  switch (accountState) {
    case 'invited':
    case 'none':
    case '':
      return ['activate', ...working];
    case 'left':
      return ['rehire'];
    default:
      return working;
  }
}

interface MoveMenuProps {
  id: string;
  accountState: string;
  /** Whether the person is on leave. */
  away: boolean;
}

/** Everything that changes where this person works, for those who may prepare it: who manages people, and superiors. */
export function MoveMenu({ id, accountState, away }: MoveMenuProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_people') === true;
  const mayArrange = useMayArrange();
  const own = me.data?.employee.id === id;
  if (!me.data || (!own && !mayArrange(id))) return null;
  const possible = kindsFor(accountState, away);
  const kinds = manages ? possible : own ? (['depart'] as const) : possible.filter((kind) => !BY_PEOPLE_TEAM.includes(kind));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((kind) => ({ key: kind, label: t(`move.kind.${kind}`), danger: kind === 'depart' })),
        onClick: ({ key }) =>
          void navigate({
            to: '/moves/$id',
            params: { id: 'new' },
            search: { kind: kinds.find((kind) => kind === key), employee: id },
          }),
      }}
    >
      <Button type="primary">
        {t('people.arrange')} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}
