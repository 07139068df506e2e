import { useTranslation } from 'react-i18next';
import type { NavigationGroup } from '../navigation';
import { Sheet } from './sheet';
import styles from './sheet.module.css';
import { leadsOf } from './shortcuts';

/** What keys do, read where they are pressed or, without a keyboard, from the account menu. */
export default function ShortcutSheet({ groups, onClose }: { groups: NavigationGroup[]; onClose: () => void }) {
  const { t } = useTranslation();
  const control = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const places = [
    [['g', 'h'], t('shortcut.home')],
    ...leadsOf(groups.flatMap(({ items }) => items)).map(({ letter, item }) => [['g', letter], item.label] as const),
    [['g', 's'], t('account.tab.settings')],
  ] as const;
  const parts = [
    [
      'anywhere',
      [
        [[control, 'K'], t('shortcut.palette')],
        [['/'], t('shortcut.search')],
        [['n'], t('shortcut.new')],
        [['?'], t('shortcut.sheet')],
        [['Esc'], t('shortcut.close')],
      ],
    ],
    ['places', places],
    [
      'list',
      [
        [['j'], t('shortcut.next')],
        [['k'], t('shortcut.previous')],
        [['Enter'], t('shortcut.open')],
        [['x'], t('shortcut.select')],
      ],
    ],
    [
      'record',
      [
        [['e'], t('common.edit')],
        [['p'], t('shell.pin')],
        [[control, 'S'], t('common.save')],
      ],
    ],
    [
      'palette',
      [
        [['>'], t('command.prefix.actions')],
        [['@'], t('command.prefix.people')],
        [['#'], t('command.prefix.pages')],
        [[control, 'Enter'], t('shortcut.apart')],
      ],
    ],
  ] as const;
  return (
    <Sheet title={t('shell.shortcuts')} note={t('shortcut.note')} onClose={onClose}>
      <div className={styles.columns}>
        {parts.map(([part, lines]) => (
          <section key={part}>
            <h3>{t(`shortcut.part.${part}`)}</h3>
            <dl>
              {lines.map(([keys, what]) => (
                <div key={keys.join(' ')} className={styles.line}>
                  <dt>{what}</dt>
                  <dd className={styles.keys}>
                    {keys.map((key, at) => (
                      <span key={at}>
                        {at > 0 && ' '}
                        <kbd>{key}</kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Sheet>
  );
}
