import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { saveBlob } from '@/lib/download';
import { useNotice } from '@/ui/use-notice';
import { pngOf, print, svgOf, type Subject } from './chart/picture';

/** Saves what is unfolded. The subject is made when it is asked for, not with every drawing. */
export function ExportMenu({ subject }: { subject: () => Subject }) {
  const { t } = useTranslation();
  const notice = useNotice();
  const save = async (kind: string) => {
    const what = subject();
    const svg = svgOf(what);
    const name = `${what.title} ${what.organisation.on}`;
    if (kind === 'svg') saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);
    if (kind === 'png') saveBlob(await pngOf(svg), `${name}.png`);
    if (kind === 'pdf') print(svg);
  };
  const kinds = ['png', 'svg', 'pdf'] as const;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((kind) => ({ key: kind, label: t(`chart.export_as.${kind}`) })),
        onClick: ({ key }) => void save(key).catch(notice.failed),
      }}
    >
      <Button icon={<DownloadOutlined aria-hidden="true" />}>{t('chart.export')}</Button>
    </Dropdown>
  );
}
