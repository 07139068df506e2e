import antd from 'antd/es/locale/de_DE';
import 'dayjs/locale/de';
import texts from '@/locales/de.json';

export default { antd, dayjs: 'de', texts };
