import { useNavigate } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Begun } from '../change/begun';

interface RefusedActionsProps {
  error: unknown;
  object: string;
  id: string;
  /** What was about to be done. */
  begun: () => Begun;
  /** Before the page is left for the change order, which takes what was typed along. */
  onLeave?: () => void;
}

/** Where a refused save leads on: what needs approval to a change order, what waits to what it waits for. */
export function RefusedActions({ error, object, id, begun, onLeave }: RefusedActionsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const params = { object, id };
  if (isProblem(error, 'approval.required')) {
    const lead = () => {
      onLeave?.();
      void navigate({ to: '/records/$object/$id/change', params, search: {}, state: { begun: begun() } });
    };
    return (
      <Button size="small" type="primary" onClick={lead}>
        {t('change.instead')}
      </Button>
    );
  }
  if (isProblem(error, 'approval.locked')) {
    return (
      <Link to="/records/$object/$id" params={params} search={{}}>
        {t('approval.of_record')}
      </Link>
    );
  }
  return null;
}
