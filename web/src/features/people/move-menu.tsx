import { DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MoveKind } from '@/api/move-types';
import { meQuery } from '@/api/session';

const WORKING: MoveKind[] = ['change_position', 'add_position', 'end_position', 'act', 'leave_of_absence', 'return', 'hand_over', 'depart'];

/** What can be arranged for somebody follows from how they stand to the company. */
export function kindsFor(accountState: string): MoveKind[] {
  switch (accountState) {
    case 'active':
      return WORKING;
    case 'invited':
    case 'none':
    case '':
      return ['activate', ...WORKING.filter((kind) => kind !== 'return')];
    case 'stopped':
      return ['return', 'rehire', 'change_position', 'depart'];
    case 'left':
      return ['rehire'];
    default:
      return WORKING;
  }
}

/** Everything that changes where this person works. Whether the reader may, the server says for each plan. */
export function MoveMenu({ id, accountState }: { id: string; accountState: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const itself = me.data?.employee.id === id && !me.data.powers.includes('manage_people');
  const kinds = itself ? (['depart'] as const) : kindsFor(accountState);
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
