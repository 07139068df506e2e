import { theme, type ThemeConfig } from 'antd';
import { dark, fontFamily, fontMono, light, sizes, type Palette } from './tokens';

function tokensOf(palette: Palette): ThemeConfig['token'] {
  return {
    colorPrimary: palette.brand,
    colorPrimaryHover: palette.brandHover,
    colorPrimaryText: palette.brandText,
    colorLink: palette.brandText,
    colorLinkHover: palette.brandText,
    colorInfo: palette.info,
    colorError: palette.danger,
    colorErrorHover: palette.danger,
    colorWarning: palette.warning,
    colorSuccess: palette.success,
    colorBgLayout: palette.page,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.raised,
    colorBorder: palette.lineStrong,
    colorBorderSecondary: palette.line,
    colorText: palette.text,
    colorTextSecondary: palette.textSoft,
    colorTextTertiary: palette.textFaint,
    colorTextPlaceholder: palette.textFaint,
    colorTextDescription: palette.textSoft,
    colorTextLightSolid: palette.onBrand,
    colorBgMask: palette.scrim,
    controlItemBgActive: palette.brandSoft,
    controlItemBgHover: palette.hover,
    fontFamily,
    fontFamilyCode: fontMono,
    fontSize: sizes.font,
    borderRadius: sizes.radius,
    controlHeight: sizes.control,
    sizeUnit: sizes.unit,
    boxShadow: palette.shadow,
    boxShadowSecondary: palette.shadow,
    motionDurationFast: '0.08s',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.14s',
  };
}

/** antd's theme out of our tokens; `calm` switches motion off altogether. */
export function themeOf(mode: 'light' | 'dark', calm: boolean): ThemeConfig {
  const palette = mode === 'dark' ? dark : light;
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'guanxi' },
    hashed: false,
    token: { ...tokensOf(palette), motion: !calm, wireframe: false },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        dangerColor: palette.onDanger,
        defaultHoverColor: palette.brandText,
        defaultActiveColor: palette.brandText,
        defaultHoverBorderColor: palette.brandLine,
        defaultActiveBorderColor: palette.brandLine,
      },
    },
  };
}
