import ApartmentOutlined from '@ant-design/icons/ApartmentOutlined';
import AppstoreOutlined from '@ant-design/icons/AppstoreOutlined';
import AuditOutlined from '@ant-design/icons/AuditOutlined';
import BankOutlined from '@ant-design/icons/BankOutlined';
import BarChartOutlined from '@ant-design/icons/BarChartOutlined';
import BarsOutlined from '@ant-design/icons/BarsOutlined';
import BookOutlined from '@ant-design/icons/BookOutlined';
import CalendarOutlined from '@ant-design/icons/CalendarOutlined';
import CarOutlined from '@ant-design/icons/CarOutlined';
import CheckSquareOutlined from '@ant-design/icons/CheckSquareOutlined';
import ClusterOutlined from '@ant-design/icons/ClusterOutlined';
import ContactsOutlined from '@ant-design/icons/ContactsOutlined';
import DollarOutlined from '@ant-design/icons/DollarOutlined';
import EyeOutlined from '@ant-design/icons/EyeOutlined';
import FileTextOutlined from '@ant-design/icons/FileTextOutlined';
import FlagOutlined from '@ant-design/icons/FlagOutlined';
import FunnelPlotOutlined from '@ant-design/icons/FunnelPlotOutlined';
import IdcardOutlined from '@ant-design/icons/IdcardOutlined';
import InboxOutlined from '@ant-design/icons/InboxOutlined';
import KeyOutlined from '@ant-design/icons/KeyOutlined';
import MessageOutlined from '@ant-design/icons/MessageOutlined';
import PaperClipOutlined from '@ant-design/icons/PaperClipOutlined';
import ProfileOutlined from '@ant-design/icons/ProfileOutlined';
import RocketOutlined from '@ant-design/icons/RocketOutlined';
import SafetyOutlined from '@ant-design/icons/SafetyOutlined';
import ShareAltOutlined from '@ant-design/icons/ShareAltOutlined';
import ShopOutlined from '@ant-design/icons/ShopOutlined';
import ShoppingCartOutlined from '@ant-design/icons/ShoppingCartOutlined';
import SolutionOutlined from '@ant-design/icons/SolutionOutlined';
import StopOutlined from '@ant-design/icons/StopOutlined';
import SwapOutlined from '@ant-design/icons/SwapOutlined';
import TagOutlined from '@ant-design/icons/TagOutlined';
import TeamOutlined from '@ant-design/icons/TeamOutlined';
import ThunderboltOutlined from '@ant-design/icons/ThunderboltOutlined';
import ToolOutlined from '@ant-design/icons/ToolOutlined';
import UserOutlined from '@ant-design/icons/UserOutlined';
import UserAddOutlined from '@ant-design/icons/UserAddOutlined';
import UserDeleteOutlined from '@ant-design/icons/UserDeleteOutlined';
import type { ComponentType } from 'react';

/** The icons an object may choose, by their names at Ant Design; a definition that names another gets the plain one. */
export const objectIcons = {
  apartment: ApartmentOutlined,
  appstore: AppstoreOutlined,
  audit: AuditOutlined,
  bank: BankOutlined,
  'bar-chart': BarChartOutlined,
  bars: BarsOutlined,
  book: BookOutlined,
  calendar: CalendarOutlined,
  car: CarOutlined,
  'check-square': CheckSquareOutlined,
  cluster: ClusterOutlined,
  contacts: ContactsOutlined,
  dollar: DollarOutlined,
  eye: EyeOutlined,
  'file-text': FileTextOutlined,
  flag: FlagOutlined,
  'funnel-plot': FunnelPlotOutlined,
  idcard: IdcardOutlined,
  inbox: InboxOutlined,
  key: KeyOutlined,
  message: MessageOutlined,
  'paper-clip': PaperClipOutlined,
  profile: ProfileOutlined,
  rocket: RocketOutlined,
  safety: SafetyOutlined,
  'share-alt': ShareAltOutlined,
  shop: ShopOutlined,
  'shopping-cart': ShoppingCartOutlined,
  solution: SolutionOutlined,
  stop: StopOutlined,
  swap: SwapOutlined,
  tag: TagOutlined,
  team: TeamOutlined,
  thunderbolt: ThunderboltOutlined,
  tool: ToolOutlined,
  user: UserOutlined,
  'user-add': UserAddOutlined,
  'user-delete': UserDeleteOutlined,
} satisfies Record<string, ComponentType>;

export function ObjectIcon({ name }: { name: string | null | undefined }) {
  const Icon = (objectIcons as Record<string, ComponentType>)[name ?? ''] ?? AppstoreOutlined;
  return (
    <span aria-hidden="true">
      <Icon />
    </span>
  );
}
