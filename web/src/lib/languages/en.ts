import antd from 'antd/es/locale/en_US';
import 'dayjs/locale/en';
import texts from '@/locales/en.json';

export default { antd, dayjs: 'en', texts };
