health.page.title = 网站自查
health.page.looked = { $at } 查完：{ $stories } 篇稿件，{ $links } 个外部链接。每天凌晨查一遍。
health.page.never = 还没有查过。每天凌晨查一遍，也可以现在就查。
health.page.look = 现在查一遍
health.page.report = 季度检查报告
health.page.asked = 已经开始查，稍后刷新这一页看结果。
health.page.running-already = 正在查，不用再点，稍后刷新这一页看结果。
health.page.running = 正在查，{ $at } 开始，已查 { $stories } 篇稿件、找到 { $links } 个外部链接。下面是上一次的结果。
health.page.again = 刷新
health.page.now = 现在的情况
health.page.well = 一切正常，没有要改的。
health.page.unknown = 栏目和来信都正常；稿件、链接和页面还没有查过。
health.page.to-mend = 有 { $n } 处要改{ $red ->
    [0] 。
   *[other] ，其中 { $red } 处要马上改。
}
health.page.asks-nobody = 这台服务器不访问别的网站，外部链接没有核对。
health.page.cut-off = 上次查的时候，这台服务器连不上外网，外部链接没有核对。
health.page.foot = 页脚
health.page.home = 首页

health.level.fine = 正常
health.level.warn = 尽快改
health.level.red = 马上改

health.kind.personal = 个人信息外露
health.kind.wording = 错别字和文字差错
health.kind.link-inside = 站内打不开的链接
health.kind.link-outside = 站外打不开的链接
health.kind.alt = 图片缺替代文字
health.kind.label = 页面标签缺失
health.kind.footer = 页脚缺项
health.kind.page = 页面打开慢或出错

health.sections.title = 栏目更新
health.sections.none = 还没有栏目
health.sections.none-more = 总编辑在“设置”里添加栏目。
health.sections.section = 栏目
health.sections.state = 情况
health.sections.last = 上一篇
health.sections.clock = 更新要求
health.sections.blank = 空白栏目
health.sections.days = { $n ->
    [0] 今天
   *[other] { $n } 天前
}
health.sections.days-n = { $n } 天
health.sections.limits = { $warn } 天提醒，{ $red } 天超限
health.sections.settings-of = { $name }的栏目设置
health.sections.page-of = 打开{ $name }

health.messages.title = 超期未答复的读者来信
health.messages.well = 没有超期的来信，待答复 { $open } 封。
health.messages.late = { $n } 封来信过了答复期限，待答复共 { $open } 封。
health.messages.one = 来信 { $number }

health.list.what = 问题
health.list.level = 轻重
health.list.since = 发现日期
health.list.mend = 去改
health.list.all = 全部
health.list.more = 看全部 { $n } 处：{ $kind }
health.list.none = 这一类没有要改的
health.list.none-more = 回到“网站自查”看别的。
health.list.pages = 翻页
health.list.rows = 第 { $from } 至 { $to } 处，共 { $total } 处
health.list.previous = 上一页
health.list.next = 下一页

health.mend.correct = 发更正
health.mend.story = 看稿件
health.mend.section = 栏目设置
health.mend.footer = 改页脚
health.mend.institution = 改单位信息
health.mend.page = 看页面
health.mend.open = 打开页面
health.mend.label = { $what }：{ $where }

health.found.link = { $address }，{ $fault ->
    [gone] 没有这个页面
    [broken] 对方服务器出错
    [no_host] 找不到这个网站
    [no_answer] 连不上
    [insecure] 安全连接建立不起来，请用浏览器确认
    [private] 指向内部网络，读者打不开
    [closed] 要登录才能看
   *[astray] 转来转去打不开
}
health.found.label = 标签 { $label } 没有内容
health.found.label-domain = 标签 { $label } 没有内容：请管理员在配置文件的 [http] 里写上 public_url
health.found.footer = 页脚没有{ $item ->
    [organiser] 主办单位
    [contact] 联系方式
    [icp] ICP备案号
    [police] 公安备案号
   *[site_code] 网站标识码
}
health.found.page-broken = 页面打不开，服务器回答 { $status }
health.found.page-slow = 页面用了 { $seconds } 秒才打开，超过 15 秒就算打不开

health.item.incidents = 安全、泄密等严重问题
health.item.incidents-rule = 严重表述错误、泄露秘密、链接有害内容、造假等，出现一项即否决
health.item.reachable = 站点无法访问
health.item.reachable-rule = 监测一周，每天不少于 20 次，15 秒内打不开的超过 5%
health.item.home = 首页不更新
health.item.home-rule = 首页 2 周没有新内容
health.item.sections = 栏目不更新
health.item.sections-rule = 动态、要闻 2 周或公告、政策 6 个月不更新的栏目达到 5 个
health.item.blank = 空白栏目
health.item.blank-rule = 空白栏目达到 5 个
health.item.messages = 互动回应差
health.item.messages-rule = 没有留言渠道，或一年内有来信超过 3 个月没有答复
health.item.services = 服务不实用
health.item.services-rule = 办事指南缺失或有误

health.answer.kept = 未发现
health.answer.broken = 否决
health.answer.by-hand = 人工填写

health.evidence.people = 程序判断不了，请人工核查后填写
health.evidence.monitor = 要从外部网络监测，请填监测结果
health.evidence.home = 全站最长 { $days } 天没有新稿
health.evidence.sections = { $n } 个栏目超限：{ $names }
health.evidence.sections-none = 没有超限的栏目
health.evidence.blank = { $n } 个：{ $names }
health.evidence.blank-none = 没有空白栏目
health.evidence.messages = 本季收到 { $n } 封，{ $open } 封待答复；一年内等得最久的 { $days } 天

health.report.title = 网站季度检查报告
health.report.how-to-print = 用浏览器的打印功能打印这一页，A4 纸。也可以存成 PDF。
health.report.quarter = 季度
health.report.quarter-of = { $year } 年第 { $no } 季度
health.report.quarter-unreadable = 没有看懂季度，请选一个；网址里写成 2026-Q3 这样。下面是本季度。
health.report.quarter-to-come = 这个季度还没有到，请选别的。下面是本季度。
health.report.show = 查看
health.report.about = 单位和时间
health.report.organiser = 主办单位
health.report.site-code = 网站标识码
health.report.period = 检查时段
health.report.days = { $from } 至 { $to }
health.report.until-now = 本季未结束，数据截至 { $at }
health.report.result = 自查结论
health.report.failed = 有单项否决，不合格
health.report.nothing-failed = 程序能查的各项，未发现单项否决
health.report.items = 一、单项否决指标
health.report.item = 指标
health.report.rule = 评分细则
health.report.answer = 结果
health.report.evidence = 依据
health.report.sections = 二、栏目更新
health.report.published = 发稿
health.report.gap = 最长间隔
health.report.limit = 上限
health.report.still = 超限
health.report.whole = 全站
health.report.comma = 、
health.report.work = 三、更正和互动
health.report.corrections = 发布更正
health.report.retractions = 撤稿
health.report.messages = 收到来信
health.report.in-time = 按期办结
health.report.late = 逾期办结
health.report.unanswered = 待答复
health.report.findings = 四、发现和整改
health.report.kind = 问题
health.report.found = 本季发现
health.report.mended = 本季改好
health.report.open = 期末未改
health.report.looks = 本季全站自查 { $n } 遍。外部链接在两个不同的日子都打不开，才算打不开。
health.report.source = 单项否决指标依据国办秘函〔2019〕19号。扣分和加分由检查单位评定，本报告只提供数据。
health.report.filled-by = 填报人：
health.report.checked-by = 审核人：
health.report.responsible = 负责人：
health.report.date = 日期：
health.report.what-it-is = 由采编平台根据网站数据生成
health.report.printed = 打印时间 { $at }
