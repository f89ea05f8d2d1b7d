notices.list.title = 通知
notices.list.unread-count = { $n } 条未读
notices.list.none-unread = 都读过了
notices.list.unread = 未读：
notices.list.read-all = 全部标为已读
notices.list.read-one = 标为已读
notices.list.today = 今天
notices.list.yesterday = 昨天
notices.list.note = 附言：{ $note }
notices.list.empty = 还没有通知
notices.list.empty-why = 您的稿件有了进展，或者有稿件等您审核时，会在这里告诉您。填了邮箱的，还会收到邮件。
notices.list.pages = 分页
notices.list.shown = 第 { $first } 至 { $last } 条，共 { $total } 条
notices.list.previous = 上一页
notices.list.next = 下一页
notices.flash.all-read = 已全部标为已读。

notices.said.comma = 、
notices.said.submitted = { $who } 报送了《{ $headline }》，进入{ $stage }。
notices.said.withdrawn = { $who } 撤回了《{ $headline }》。
notices.said.claimed = 《{ $headline }》的{ $stage }由 { $who } 签收，正在审核。
notices.said.put-back = { $who } 把《{ $headline }》放回队列，仍在等{ $stage }。
notices.said.handed-over = 《{ $headline }》的{ $stage }由 { $who } 转给 { $to } 办理。
notices.said.handed-to-you = { $who } 把《{ $headline }》的{ $stage }转给了您，请办理。
notices.said.passed = 《{ $headline }》通过{ $stage }，进入{ $next }。
notices.said.signed = 《{ $headline }》通过{ $stage }，已签发，等待发布。
notices.said.returned = 《{ $headline }》在{ $stage }被退回：{ $reasons }。请修改后再报送。
notices.said.declined = 《{ $headline }》在{ $stage }未被采用，原因：{ $reasons }。
notices.said.held = 《{ $headline }》在{ $stage }转为备用，暂不发布，您不用做什么。
notices.said.resumed = 《{ $headline }》不再备用，回到{ $stage }。
notices.said.edited = { $who } 在{ $stage }时改动了《{ $headline }》。
notices.said.note-answered = { $who } 答复了《{ $headline }》的一条批注。
notices.said.reopened = 《{ $headline }》签发后又有改动，回到{ $stage }重新审核。
notices.said.scheduled = 《{ $headline }》已定好发布时间，到时自动发布。
notices.said.unscheduled = 《{ $headline }》的定时发布取消了，等待重新安排。
notices.said.release-stopped = 《{ $headline }》到了设定的时间没有发布：第 { $photo } 张图片{ $barred ->
    [rights_ran_out] 的使用期限已过
   *[other] 里有人撤回了同意，或同意已到期
}。请您处理后重新安排发布。
notices.said.released = 《{ $headline }》已在网站发布。
notices.said.corrected = 《{ $headline }》发布了更正。
notices.said.retracted = 《{ $headline }》已从网站撤稿。
notices.said.consent-withdrawn = 《{ $headline }》已在网站上，其中一张图片里有人撤回了同意。请终审尽快更正或撤稿。
notices.said.to-review = { $unit }的《{ $headline }》等待{ $stage }，请您签收。
notices.said.to-release = { $unit }的《{ $headline }》已签发，等您发布。

notices.letter.subject = { $desk }：{ $n } 条新消息
notices.letter.greeting = { $name }，您好：
notices.letter.more = 另有 { $n } 条，请到工作台查看。
notices.letter.all = 全部通知：{ $address }
notices.letter.foot = 这封信由“{ $desk }”自动发出，请不要直接回复。

notices.said.message-to-answer = 读者来信 { $number }（{ $kind ->
    [error] 纠错
    [advice] 建议
   *[other] 咨询
}），请您办理。
notices.said.message-handed-to-you = { $who } 把读者来信 { $number } 转给了您，请办理。
notices.said.message-overdue = 读者来信 { $number } 过了答复期限，请尽快答复。
