import { Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move, MoveKind, MoveStage } from '@/api/move-types';
import { cancelMove } from '@/api/moves';
import { useSingleMutation } from '@/lib/single-mutation';
import { DotLabel } from '@/ui/dot-label';
import { PageHeader } from '@/ui/page-header';
import { useNotice } from '@/ui/use-notice';
import { useTitles } from './pickers';
import type { Keeping } from './use-move-draft';
import { useMoveRefresh } from './use-rehearsal';

const STAGE_COLORS: Record<MoveStage, string> = {
  draft: 'gray',
  waiting: 'gold',
  scheduled: 'blue',
  blocked: 'red',
  applying: 'cyan',
  undoing: 'cyan',
  done: 'green',
  undone: 'gray',
  cancelled: 'gray',
};

export function Stage({ stage }: { stage: MoveStage }) {
  const { t } = useTranslation();
  return <DotLabel color={STAGE_COLORS[stage]}>{t(`move.stage.${stage}`)}</DotLabel>;
}

interface MoveHeaderProps {
  kind: MoveKind;
  move: Move | null;
  /** Whom it is about, before there is a move that says so. */
  employee?: string | null;
  /** What it is about, where that is not the usual. */
  about?: string;
  actions?: ReactNode;
}

export function MoveHeader({ kind, move, employee, about, actions }: MoveHeaderProps) {
  const { t } = useTranslation();
  const titles = useTitles('employee', !move && employee ? [employee] : []);
  const name = move ? move.employee?.label : employee ? titles[employee] : undefined;
  return (
    <PageHeader
      above={<Link to="/moves">{t('page.moves')}</Link>}
      title={name ? t('move.title', { kind: t(`move.kind.${kind}`), name }) : t(`move.kind.${kind}`)}
      note={
        move ? (
          <>
            <Stage stage={move.stage} /> <span className="faint">{move.number}</span>
          </>
        ) : (
          (about ?? t(`move.about.${kind}`))
        )
      }
      actions={actions}
    />
  );
}

/** Gives a move up before it happens. */
export function CancelButton({ move }: { move: Move }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const notice = useNotice();
  const refresh = useMoveRefresh();
  const cancel = useSingleMutation({
    mutationFn: () => cancelMove(move.id),
    onSuccess: (fresh) => {
      refresh(fresh);
      notice.done(t('move.cancel.done'));
      if (move.stage === 'draft') void navigate({ to: '/moves', search: {} });
    },
    onError: notice.failed,
  });
  if (!move.can.cancel) return null;
  const ask = () =>
    void modal.confirm({
      title: t('move.cancel.title'),
      content: t('move.cancel.hint'),
      okText: t('move.cancel.action'),
      cancelText: t('common.back'),
      okButtonProps: { danger: true },
      onOk: () => cancel.mutate(),
    });
  return (
    <Button loading={cancel.isPending} onClick={ask}>
      {t('move.cancel.action')}
    </Button>
  );
}

/** Whether what was typed is safe. */
export function KeepingNote({ keeping }: { keeping: Keeping }) {
  const { t } = useTranslation();
  return <span role="status">{keeping === 'new' ? t('move.keeping.new') : t(`move.keeping.${keeping}`)}</span>;
}
