import antd from 'antd/es/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import texts from '@/locales/zh-CN.json';

export default { antd, dayjs: 'zh-cn', texts };
