//! Readings that a dictionary of single characters does not know. Syllables are without tone, `v` stands for ü.

/// Characters with several readings in everyday use: the one usual in names first, then the others.
pub(super) const POLYPHONES: &str = "\
长 chang zhang;行 hang xing heng;重 zhong chong;乐 le yue;单 dan shan chan;仇 chou qiu;曾 ceng zeng;解 jie xie;
区 qu ou;查 cha zha;盖 gai ge;朴 pu piao po;翟 zhai di;缪 miao mou miu;员 yuan yun;覃 tan qin;召 zhao shao;
句 ju gou;秘 mi bi;繁 fan po;种 zhong chong;洗 xi xian;折 zhe she;郇 huan xun;隗 kui wei;卜 bu bo;柏 bai bo;
宿 su xiu;车 che ju;都 du dou;大 da dai;会 hui kuai;和 he huo hu;传 chuan zhuan;藏 cang zang;调 diao tiao;
参 can shen cen;省 sheng xing;率 lv shuai;强 qiang jiang;降 jiang xiang;角 jiao jue;觉 jue jiao;了 le liao;
厦 sha xia;六 liu lu;蚌 bang beng;堡 bao bu pu;弹 dan tan;朝 chao zhao;浚 jun xun;泌 mi bi;番 fan pan;铅 qian yan;
荥 xing ying;柞 zuo zha;栎 li yue;蔚 wei yu;隽 jun juan;石 shi dan;给 gei ji;干 gan qian;着 zhe zhuo zhao zhu;
沈 shen chen;尉 wei yu;万 wan mo;俟 si qi;澹 dan tan;晟 sheng cheng;茜 qian xi;鑫 xin;琅 lang;拓 tuo ta;
圩 wei xu;莘 shen xin;佛 fo fu;伽 jia qie ga;便 bian pian;薄 bo bao;伯 bo bai;泊 bo po;差 cha chai ci;
刹 cha sha;颤 chan zhan;场 chang;称 cheng chen;盛 sheng cheng;乘 cheng sheng;匙 chi shi;冲 chong;臭 chou xiu;
处 chu;畜 chu xu;创 chuang;绰 chuo chao;伺 ci si;撮 cuo zuo;答 da;逮 dai;待 dai;石 shi dan;提 ti di;的 de di;
地 di de;得 de dei;度 du duo;囤 tun dun;恶 e wu;发 fa;否 fou pi;脯 pu fu;夹 jia ga;合 he ge;颈 jing geng;
红 hong gong;谷 gu yu;骨 gu;龟 gui jun qiu;虾 xia ha;汗 han;号 hao;吓 xia he;鹤 he;华 hua;还 huan hai;
混 hun;豁 huo;奇 qi ji;稽 ji qi;系 xi ji;济 ji;贾 jia gu;价 jia jie;见 jian xian;槛 kan jian;嚼 jiao jue;
校 xiao jiao;教 jiao;节 jie;结 jie;芥 jie gai;禁 jin;劲 jin jing;咀 ju zui;圈 quan juan;卡 ka qia;看 kan;
壳 ke qiao;可 ke;空 kong;括 kuo gua;落 luo la lao;姥 lao mu;勒 le lei;丽 li;俩 lia liang;露 lu lou;绿 lv lu;
陆 lu liu;偻 lou lv;抹 mo ma;脉 mai mo;埋 mai man;蔓 man wan;氓 mang meng;没 mei mo;糜 mi mei;模 mo mu;
娜 na nuo;难 nan;呢 ne ni;泥 ni;粘 zhan nian;宁 ning;拧 ning;弄 nong long;疟 nve yao;迫 po pai;胖 pang pan;
刨 pao bao;炮 pao bao;辟 pi bi;片 pian;漂 piao;屏 ping bing;瀑 pu bao;曝 pu bao;栖 qi xi;蹊 qi xi;茄 qie jia;
亲 qin qing;曲 qu;嚷 rang;若 ruo re;塞 sai se;色 se shai;煞 sha;杉 shan sha;扇 shan;汤 tang shang;舍 she;
什 shen shi;甚 shen;识 shi zhi;似 si shi;熟 shu shou;属 shu zhu;数 shu shuo;说 shuo shui;忪 song zhong;
缩 suo;宛 wan yuan;尾 wei yi;遗 yi wei;涡 wo guo;无 wu;吁 xu yu;许 xu;削 xue xiao;血 xue xie;寻 xun;
咽 yan ye;燕 yan;殷 yin yan;钥 yao yue;耶 ye;叶 ye;艾 ai yi;予 yu;与 yu;育 yu yo;晕 yun;咋 za zha;择 ze zhai;
扎 zha za;轧 zha ya;占 zhan;爪 zhua zhao;殖 zhi shi;只 zhi;峙 zhi shi;中 zhong;轴 zhou;著 zhu zhuo;转 zhuan;
幢 zhuang chuang;琢 zhuo zuo;仔 zi zai;足 zu;阿 a e;澄 cheng deng;氏 shi zhi;虹 hong;乾 qian gan;黾 min mian;
莞 guan wan;尺 chi;珲 hun hui;亳 bo;郫 pi;芍 shao;涪 fu;甫 fu;於 yu wu;漯 luo ta;牟 mou mu;祭 ji zhai;
那 na nei;能 neng nai;镐 gao hao;桔 ju jie;臂 bi bei;夏 xia;歙 she xi;峒 tong dong;枞 cong zong;嵊 sheng;鄱 po;
葚 shen ren;咯 ka luo;坊 fang;戏 xi hu;祝 zhu;亚 ya;喝 he;盛 sheng cheng;钿 dian tian;铤 ting ding;晃 huang;
溪 xi;窨 yin xun;熨 yun yu;卓 zhuo;钻 zuan;嗯 en;呣 mu;欸 ei ai";

/// Family names read otherwise than the character alone; they count where they begin a name.
pub(super) const SURNAMES: &str = "\
单 shan;仇 qiu;曾 zeng;解 xie;区 ou;查 zha;盖 ge;任 ren;乐 yue;朴 piao;翟 zhai;缪 miao;宓 mi;冼 xian;员 yun;
覃 qin;召 shao;句 gou;秘 bi;繁 po;种 chong;黑 he;洗 xian;折 she;郇 xun;隗 wei;卜 bu;葛 ge;柏 bai;那 na;宿 su;
纪 ji;褚 chu;车 che;钭 tou;厍 she;乜 nie;逄 pang;訾 zi;尹 yin;沈 shen;叶 ye;贾 jia;宁 ning;甯 ning;晁 chao;
祭 zhai;牟 mou;燕 yan;华 hua;盛 sheng;石 shi;阚 kan;郗 chi;眭 sui;昝 zan;璩 qu;库 she;麴 qu;哈 ha;莘 shen;
殷 yin;谌 chen;妫 gui;佴 nai;粘 nian;幺 yao;曲 qu;芮 rui;尉 wei;万 wan;长 chang;和 he;都 du;藏 zang;朝 chao";

/// Words whose characters are read otherwise than alone. Longer ones win.
pub(super) const PHRASES: &str = "\
重庆 chong qing;银行 yin hang;行长 hang zhang;行业 hang ye;行家 hang jia;行情 hang qing;行动 xing dong;行政 xing zheng;
行程 xing cheng;行为 xing wei;行走 xing zou;行者 xing zhe;行知 xing zhi;行星 xing xing;行健 xing jian;行驶 xing shi;
旅行 lv xing;飞行 fei xing;发行 fa xing;执行 zhi xing;通行 tong xing;同行 tong hang;出行 chu xing;步行 bu xing;
运行 yun xing;航行 hang xing;一行 yi xing;商行 shang hang;洋行 yang hang;车行 che hang;支行 zhi hang;分行 fen hang;
总行 zong hang;央行 yang hang;建行 jian hang;工行 gong hang;农行 nong hang;太行 tai hang;闵行 min hang;知行 zhi xing;
力行 li xing;随行 sui xing;远行 yuan xing;乐行 le xing;骑行 qi xing;直行 zhi xing;天行 tian xing;智行 zhi xing;
音乐 yin yue;乐器 yue qi;乐团 yue tuan;乐队 yue dui;乐清 yue qing;乐曲 yue qu;乐谱 yue pu;声乐 sheng yue;
民乐 min yue;器乐 qi yue;配乐 pei yue;雅乐 ya yue;
董事长 dong shi zhang;会长 hui zhang;部长 bu zhang;处长 chu zhang;科长 ke zhang;局长 ju zhang;厂长 chang zhang;
校长 xiao zhang;院长 yuan zhang;店长 dian zhang;组长 zu zhang;班长 ban zhang;队长 dui zhang;市长 shi zhang;
县长 xian zhang;省长 sheng zhang;区长 qu zhang;所长 suo zhang;站长 zhan zhang;家长 jia zhang;成长 cheng zhang;
增长 zeng zhang;生长 sheng zhang;首长 shou zhang;船长 chuan zhang;主任 zhu ren;秘书长 mi shu zhang;总长 zong zhang;
长子县 zhang zi xian;长大 zhang da;长辈 zhang bei;经理 jing li;
会计 kuai ji;会稽 kuai ji;财会 cai kuai;大夫 dai fu;东阿 dong e;阿胶 e jiao;
厦门 xia men;六安 lu an;六合 lu he;蚌埠 beng bu;番禺 pan yu;朝阳 chao yang;浚县 xun xian;泌阳 bi yang;
铅山 yan shan;荥阳 xing yang;荥经 ying jing;柞水 zha shui;栎阳 yue yang;蔚县 yu xian;莘县 shen xian;莘庄 xin zhuang;
东莞 dong guan;郫县 pi xian;西藏 xi zang;藏族 zang zu;宝藏 bao zang;珲春 hun chun;涡阳 guo yang;乐亭 lao ting;
乐山 le shan;大城 dai cheng;燕京 yan jing;台州 tai zhou;天台 tian tai;丽水 li shui;新野 xin ye;尉氏 wei shi;
尉犁 yu li;单县 shan xian;解州 xie zhou;牟平 mu ping;中牟 zhong mu;歙县 she xian;洪洞 hong tong;黄陂 huang pi;
吐蕃 tu bo;龟兹 qiu ci;月氏 yue zhi;大厦 da sha;广厦 guang sha;华厦 hua sha;番茄 fan qie;澄海 cheng hai;
重新 chong xin;重复 chong fu;重组 chong zu;重阳 chong yang;重建 chong jian;重启 chong qi;双重 shuang chong;
调整 tiao zheng;调味 tiao wei;调和 tiao he;空调 kong tiao;调节 tiao jie;传记 zhuan ji;人参 ren shen;海参 hai shen;
党参 dang shen;参差 cen ci;反省 fan xing;率领 shuai ling;率先 shuai xian;表率 biao shuai;倔强 jue jiang;
投降 tou xiang;角色 jue se;主角 zhu jue;睡觉 shui jiao;了解 liao jie;为了 wei le;子弹 zi dan;弹性 tan xing;
弹簧 tan huang;弹力 tan li;今朝 jin zhao;朝夕 zhao xi;朝气 zhao qi;朝晖 zhao hui;朝霞 zhao xia;便宜 pian yi;
薄荷 bo he;薄膜 bo mo;薄弱 bo ruo;出差 chu chai;差旅 chai lv;差异 cha yi;罗刹 luo cha;古刹 gu cha;对称 dui chen;
称职 chen zhi;茂盛 mao sheng;钥匙 yao shi;畜牧 xu mu;伺服 si fu;提防 di fang;的确 di que;目的 mu di;标的 biao di;
猜度 cai duo;厌恶 yan wu;果脯 guo fu;胸脯 xiong pu;恢复 hui fu;系鞋带 ji xie dai;联系 lian xi;稽查 ji cha;
学校 xue xiao;校对 jiao dui;校准 jiao zhun;校验 jiao yan;劲松 jin song;强劲 qiang jing;卡口 qia kou;关卡 guan qia;
贝壳 bei ke;地壳 di qiao;落枕 lao zhen;勒索 le suo;埋怨 man yuan;流氓 liu mang;模样 mu yang;模具 mu ju;
模板 mu ban;粘贴 zhan tie;弄堂 long tang;屏幕 ping mu;屏蔽 ping bi;曝光 bao guang;瀑布 pu bu;番茄酱 fan qie jiang;
亲家 qing jia;塞外 sai wai;堵塞 du se;杉木 sha mu;水杉 shui shan;似的 shi de;属性 shu xing;说服 shuo fu;
游说 you shui;尾巴 wei ba;削减 xue jian;剥削 bo xue;血液 xue ye;咽喉 yan hou;呜咽 wu ye;轧钢 zha gang;
扎实 zha shi;包扎 bao za;殖民 zhi min;标识 biao zhi;博识 bo shi;仔细 zi xi;牛仔 niu zai;和谐 he xie;阿里 a li;
堡垒 bao lei;吴堡 wu bu;十里堡 shi li pu;度假 du jia;还款 huan kuan;还是 hai shi;可汗 ke han;给予 ji yu;
供给 gong ji;自给 zi ji;拓片 ta pian;开拓 kai tuo;芥蓝 gai lan;宿舍 su she;星宿 xing xiu;落成 luo cheng;
都市 du shi;成都 cheng du;首都 shou du;都江堰 du jiang yan;大都 da du;石家庄 shi jia zhuang;干净 gan jing;
乾坤 qian kun;乾隆 qian long;干坤 qian kun;干隆 qian long;绿林 lu lin;鸭绿江 ya lu jiang;佛山 fo shan;仿佛 fang fu;
伽马 ga ma;瑜伽 yu jia;圩田 wei tian;朝鲜 chao xian;藏红花 zang hong hua;
尉迟 yu chi;万俟 mo qi;澹台 tan tai;单于 chan yu;长孙 zhang sun;令狐 ling hu;鲜于 xian yu;皇甫 huang fu;
夏侯 xia hou;欧阳 ou yang;呼延 hu yan;尉缭 wei liao;宰父 zai fu;亓官 qi guan;濮阳 pu yang;淳于 chun yu;
公冶 gong ye;太叔 tai shu;申屠 shen tu;钟离 zhong li;宇文 yu wen;慕容 mu rong;司空 si kong;长乐 chang le";
