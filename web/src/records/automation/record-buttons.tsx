import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { buttonsQuery, recordButtonsQuery } from '@/api/buttons';
import { usePress } from './use-press';

/** The buttons that start automations for a record, as far as they fit it now. */
export default function RecordButtons({ object, id }: { object: string; id: string }) {
  const { data: all = [] } = useQuery(buttonsQuery(object));
  const { data: fitting = [] } = useQuery({ ...recordButtonsQuery(object, id), enabled: all.length > 0 });
  const { press, pressing } = usePress(object, [id]);
  return fitting.map((button) => (
    <Button key={button.automation} loading={pressing === button.automation} onClick={() => press(button)}>
      {button.label}
    </Button>
  ));
}
