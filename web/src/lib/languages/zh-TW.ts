import antd from 'antd/es/locale/zh_TW';
import 'dayjs/locale/zh-tw';
import texts from '@/locales/zh-TW.json';

export default { antd, dayjs: 'zh-tw', texts };
