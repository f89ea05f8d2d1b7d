audit.title = 操作日志
audit.lead = 谁在什么时候做了什么，一条一条记着，只增不改。
audit.export = 导出表格（CSV）
audit.comma = 、
audit.empty = 没有记录
audit.empty-more = 还没有人做过什么。有人登录、写稿、审稿后，这里就有记录。
audit.empty-filter = 没有符合这些条件的记录。可以放宽日期，或少填几项再找。
audit.caption = 第 { $first } 至 { $last } 条，共 { $total } 条，最近的在前
audit.acting-for = 代 { $name }
audit.person-unknown = （已不在名册中的人）
audit.story-untitled = （无标题）
audit.event-of-later-version = { $name }（新版本程序记下的事，这个版本说不清楚）
audit.actor.system = 系统：{ $name }
audit.actor.visitor = 未登录的访客
audit.filter.label = 查找操作日志
audit.filter.from = 从哪天
audit.filter.to = 到哪天
audit.filter.group = 哪类事
audit.filter.any = 全部
audit.filter.person = 谁做的（姓名）
audit.filter.subject = 稿件编号
audit.filter.words = 内容里的字
audit.filter.show = 查找
audit.filter.clear = 清空条件
audit.filter.day-unreadable = 日期没有读懂。请写成 2026-11-20 这样。
audit.filter.subject-unreadable = 编号没有读懂。请写成 2026-1103，或只写 1103。
audit.group.story = 写稿
audit.group.review = 审稿
audit.group.publishing = 发布
audit.group.collection = 专题与系列
audit.group.message = 读者来信
audit.group.health = 网站自查
audit.group.session = 登录
audit.group.person = 人员和权限
audit.group.unit = 单位
audit.group.settings = 设置
audit.group.job = 后台工作
audit.column.time = 时间
audit.column.what = 做了什么
audit.column.who = 谁
audit.column.network = 来自网络
audit.column.hash = 校验码
audit.detail.open = 详情
audit.detail.request = 请求编号
audit.detail.hash = 完整校验码（SHA-256）
audit.detail.canonical = 校验码按下面的原文计算：
audit.csv.seq = 序号
audit.csv.acting-for = 代谁
audit.csv.name = 事项代号
audit.csv.subject-kind = 对象类别
audit.csv.subject = 对象编号
audit.csv.id = 记录编号
audit.csv.data = 原始数据
audit.csv.cut = 只导出最近的 { $n } 条，后面还有。请缩小日期范围，分几次导出。
audit.pages.label = 翻页
audit.pages.previous = 上一页
audit.pages.next = 下一页
audit.purpose.set-up = 首次安装
audit.purpose.invitation = 首次登录
audit.purpose.password-reset = 重设密码
audit.refused.password = 用户名或密码不对
audit.refused.waiting = 密码正确，但其他地方输错太多次，还须稍候
audit.refused.old-password = 改密码时，旧密码填错了
audit.refused.new-mail = 改邮箱时，密码填错了

audit.event.unit-created = { $parent ->
    [none] 新建单位“{ $name }”
   *[other] 在“{ $parent }”下新建单位“{ $name }”
}
audit.event.unit-renamed = 单位“{ $before }”改名为“{ $after }”{ $from ->
    [none] {""}
   *[other] ，从 { $from } 起
}
audit.event.unit-moved = 把单位“{ $name }”移到“{ $below }”下{ $from ->
    [none] {""}
   *[other] ，从 { $from } 起
}
audit.event.unit-closed = { $successor ->
    [none] 停用单位“{ $name }”
   *[other] 停用单位“{ $name }”，并入“{ $successor }”
}{ $from ->
    [none] {""}
   *[other] ，从 { $from } 起
}
audit.event.unit-grouped = { $group ->
    [none] 单位“{ $name }”不再编入排名组
   *[other] 把单位“{ $name }”编入排名组“{ $group }”
}{ $from ->
    [none] {""}
   *[other] ，从 { $from } 起
}
audit.event.unit-changed = 把单位“{ $name }”的类别定为{ $kind }，排列次序定为 { $sort }
audit.event.person-invited = 邀请 { $name } 加入“{ $unit_name }”
audit.event.person-activated = { $name } 设好密码，账号启用（{ $purpose }）
audit.event.person-transferred = 把 { $name } 从“{ $before_name }”调到“{ $unit_name }”
audit.event.person-disabled = 停用 { $name } 的账号
audit.event.person-enabled = 恢复 { $name } 的账号
audit.event.person-role-granted = { $until ->
    [none] 任 { $name } 为“{ $unit_name }”的{ $role }
   *[other] 任 { $name } 为“{ $unit_name }”的{ $role }，到 { $until } 为止
}{ $from ->
    [none] {""}
   *[other] ，从 { $from } 起
}
audit.event.person-role-ended = 免去 { $name } 在“{ $unit_name }”的{ $role }
audit.event.person-absence-set = { $name } 外出，{ $from } 至 { $to } 由 { $deputy_name } 代理
audit.event.person-absence-ended = { $name } 的外出提前结束
audit.event.person-author-page-agreed = { $name } 同意开通作者页
audit.event.person-author-page-withdrawn = { $name } 撤回同意，作者页关闭
audit.event.person-password-changed = { $name } 改了密码
audit.event.person-password-reset = { $name } 用链接重设了密码
audit.event.person-slip-issued = 给 { $name } 打印一次性登录条（{ $purpose }）
audit.event.person-profile-changed = 改了 { $name } 的资料
audit.event.session-opened = { $name } 登录
audit.event.session-closed = { $name } 退出登录
audit.event.session-refused = { $person ->
    [none] 登录没有成功：{ $reason }
   *[other] 登录 { $person } 的账号没有成功：{ $reason }
}
audit.event.story-created = 在“{ $unit_name }”新写一篇：《{ $headline }》
audit.event.story-revised = 留下《{ $headline }》的一个版本
audit.event.story-submitted = 报送《{ $headline }》（{ $number }），第 { $round } 轮，进入{ $stage }
audit.event.story-withdrawn = 撤回《{ $headline }》（{ $number }）
audit.event.story-deleted = 删除一篇没有报送过的草稿
audit.event.story-writer-added = 让 { $name } 一起写这篇稿件
audit.event.story-writer-removed = 不再让 { $name } 写这篇稿件
audit.event.story-imported = 从 Word 文件 { $file } 读入《{ $headline }》的文字
audit.event.story-finding-let-stand = { $quote ->
    [none] 对《{ $headline }》的一条检查提示注明不改，理由：{ $reason }
   *[other] 对《{ $headline }》里检查提示的“{ $quote }”注明不改，理由：{ $reason }
}
audit.event.story-finding-reopened = { $quote ->
    [none] 撤回《{ $headline }》一条检查提示不改的理由
   *[other] 撤回《{ $headline }》里“{ $quote }”不改的理由
}
audit.event.story-likeness-judged = 认定《{ $headline }》与《{ $other_headline }》{ $verdict }
audit.event.story-photo-added = 给《{ $headline }》加照片 { $file }
audit.event.story-photo-reused = 从图片库取图片 { $file } 用在《{ $headline }》里
audit.event.story-photo-rights-recorded = 登记《{ $headline }》图片 { $file } 的权利：{ $ground }
audit.event.story-photo-consent-recorded = 登记《{ $headline }》图片 { $file } 中一人的同意
audit.event.story-photo-consent-withdrawn = 登记《{ $headline }》图片 { $file } 中一人撤回同意
audit.event.story-photo-shown-unpermitted = 已发布的《{ $headline }》中有一张图片，图中人撤回了同意
audit.event.story-attachment-added = 给《{ $headline }》加附件 { $file }
audit.event.story-video-added = 给《{ $headline }》加视频 { $file }
audit.event.review-claimed = 签收《{ $headline }》（{ $number }）的{ $stage }
audit.event.review-released = 放回《{ $headline }》（{ $number }）的{ $stage }，不再由本人审
audit.event.review-handed-over = 把《{ $headline }》（{ $number }）的{ $stage }转给 { $to_name }
audit.event.review-passed = { $next ->
    [none] { $stage }通过并签发《{ $headline }》（{ $number }）
   *[other] { $stage }通过《{ $headline }》（{ $number }），转{ $next }
}
audit.event.review-returned = { $stage }退回《{ $headline }》（{ $number }）修改，原因：{ $reasons }；意见：{ $note }
audit.event.review-declined = { $stage }决定不采用《{ $headline }》（{ $number }），原因：{ $reason }；意见：{ $note }
audit.event.review-held = { $stage }把《{ $headline }》（{ $number }）转为备用；意见：{ $note }
audit.event.review-resumed = 《{ $headline }》（{ $number }）结束备用，回到{ $stage }
audit.event.review-edited = { $stage }时改了《{ $headline }》（{ $number }）的文字
audit.event.review-reopened = 终审后又改了《{ $headline }》（{ $number }），原签字作废，重新{ $stage }
audit.event.review-noted = { $quote ->
    [none] { $stage }时给《{ $headline }》（{ $number }）的一张图片写了批注
   *[other] { $stage }时给《{ $headline }》（{ $number }）的“{ $quote }”写了批注
}
audit.event.review-note-removed = { $quote ->
    [none] { $stage }时收回了给《{ $headline }》（{ $number }）一张图片的批注
   *[other] { $stage }时收回了给《{ $headline }》（{ $number }）“{ $quote }”的批注
}
audit.event.review-note-settled = { $quote ->
    [none] { $stage }时把给《{ $headline }》（{ $number }）一张图片的批注标为解决
   *[other] { $stage }时把给《{ $headline }》（{ $number }）“{ $quote }”的批注标为解决
}
audit.event.review-note-answered = { $done ->
    [true] 答复《{ $headline }》（{ $number }）的一条批注，标为已改：{ $note }
   *[other] 答复《{ $headline }》（{ $number }）的一条批注：{ $note }
}
audit.event.review-suggested = { $stage }时对《{ $headline }》（{ $number }）提出 { $count } 条修改建议
audit.event.review-suggestion-taken-back = { $stage }时收回了对《{ $headline }》（{ $number }）的一条修改建议
audit.event.story-suggestions-answered = { $answer ->
    [accepted] 采纳对《{ $headline }》（{ $number }）的修改建议 { $count } 条
    [refused] 不采纳对《{ $headline }》（{ $number }）的修改建议 { $count } 条；理由：{ $reason }
   *[other] 关闭对《{ $headline }》（{ $number }）的修改建议 { $count } 条，原文已改
}
audit.event.publishing-released = 发布《{ $headline }》（{ $number }），网址 { $path }
audit.event.publishing-scheduled = 定于 { $at } 发布《{ $headline }》（{ $number }）
audit.event.publishing-schedule-cancelled = 取消《{ $headline }》（{ $number }）的定时发布
audit.event.publishing-release-stopped = 《{ $headline }》（{ $number }）到时没有发布：第 { $photo } 张图片{ $reason ->
    [rights_ran_out] 的使用期限已过
   *[other] 的同意已撤回或到期
}
audit.event.publishing-corrected = 更正已发布的《{ $headline }》（{ $number }），说明：{ $note }
audit.event.publishing-site-refreshed = 网站上的图片已补齐
audit.event.publishing-retracted = 撤下已发布的《{ $headline }》（{ $number }），说明：{ $note }
audit.event.publishing-home-drafted = 开始编排首页
audit.event.publishing-home-draft-dropped = 丢弃首页草稿
audit.event.publishing-home-released = 发布首页编排，共 { $count } 个版块
audit.event.collection-created = 新建{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-changed = 改{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”的名称或导语
audit.event.collection-banner-changed = 换{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”的题图
audit.event.collection-story-placed = 把《{ $headline }》放入{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-story-removed = 把《{ $headline }》移出{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-arranged = 调整{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”里稿件的顺序
audit.event.collection-section-changed = 改{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”的子栏目“{ $section }”
audit.event.collection-section-removed = 去掉{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”的子栏目“{ $section }”
audit.event.collection-released = 发布{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-closed = 结束{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-reopened = 重新开启{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-taken-down = 从网站撤下{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”
audit.event.collection-moved = 调整{ $kind ->
    [series] 系列
   *[other] 专题
}“{ $name }”的先后
audit.event.collection-deleted = 删除{ $kind ->
    [series] 系列
   *[other] 专题
}草稿“{ $name }”
audit.event.settings-changed = 改设置“{ $key }”：{ $value }
audit.event.settings-workflow-changed = 改审核流程，启用第 { $version } 版
audit.event.settings-section-changed = 改网站栏目“{ $name }”
audit.event.health-asked = 开始网站自查
audit.event.health-looked = 网站自查完成：{ $stories } 篇稿件，{ $links } 个外部链接；马上改 { $red } 处，尽快改 { $warn } 处
audit.event.message-received = 收到读者来信 { $number }（{ $kind ->
    [error] 纠错
    [advice] 建议
   *[other] 咨询
}）
audit.event.message-taken = 开始办理读者来信 { $number }
audit.event.message-put-back = 把读者来信 { $number } 放回，等人办理
audit.event.message-handed-over = 把读者来信 { $number } 转给 { $to_name }
audit.event.message-answered = { $mailed ->
    [true] 答复读者来信 { $number }，并寄到读者邮箱
   *[other] 答复读者来信 { $number }
}
audit.event.message-closed = 不答复，办结读者来信 { $number }，原因：{ $reason ->
    [not_ours] 不属于本站的职责
    [nothing_to_answer] 没有需要答复的内容
    [same_as_another] 同样的内容已经答复过
   *[other] 谩骂或广告
}
audit.event.message-overdue = 读者来信 { $number } 过了答复期限
audit.event.settings-footer-changed = 改网站页脚“{ $label }”
audit.event.settings-footer-item-removed = 删去网站页脚“{ $label }”
audit.event.settings-page-changed = 改网站页面“{ $title }”
audit.event.settings-theme-drafted = 开始调整网站主题
audit.event.settings-theme-draft-dropped = 丢弃网站主题草稿
audit.event.settings-theme-picture-added = 上传网站主题的{ $place }：{ $file }
audit.event.settings-theme-released = 启用网站主题“{ $base }”，强调色 { $accent }
audit.event.job-retried = 重新交办后台工作“{ $kind }”
audit.event.job-closed = 不再办后台工作“{ $kind }”，从列表里去掉

audit.verdict.same = 是同一篇
audit.verdict.update = 是新进展
audit.verdict.different = 不是一回事

audit.ground.own = 本单位拍摄
audit.ground.commissioned = 约请拍摄
audit.ground.permitted = 权利人同意使用
audit.ground.licence = 授权许可
audit.ground.unknown = 没有查到依据
