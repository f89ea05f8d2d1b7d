messages.kind.error = 纠错
messages.kind.enquiry = 咨询
messages.kind.advice = 建议
messages.state.open = 待答复
messages.state.answered = 已答复
messages.state.closed = 已办结
messages.reason.not-ours = 不属于本站的职责
messages.reason.nothing-to-answer = 没有需要答复的内容
messages.reason.same-as-another = 同样的内容已经答复过
messages.reason.abuse = 谩骂或广告

messages.write.title = 给编辑部写信
messages.write.lead = 发现差错、有问题要问、有建议要提，都可以写在这里。不用注册。
messages.write.not-sent = 信还没有寄出，您写的都在下面。
messages.write.kind = 写信为了
messages.write.kind-missing = 请选一项：纠错、咨询或建议。
messages.write.error-means = 稿件里有错，{ $days } 个工作日内答复
messages.write.enquiry-means = 有事要问编辑部，{ $days } 个工作日内答复
messages.write.advice-means = 对网站和报道的想法，{ $days } 个工作日内答复
messages.write.about-story = 关于这篇稿件
messages.write.about = 关于哪篇稿件、哪个页面
messages.write.about-hint = 可以粘贴网址，也可以写标题。
messages.write.optional = 可以不填
messages.write.passage = 出错的原文
messages.write.passage-hint = 把有错的那句话抄在这里，编辑能很快找到。
messages.write.text = 要说的话
messages.write.text-hint = 纠错请写明应该是什么。最多 { $max } 字。请不要写身份证号等私人信息。
messages.write.text-missing = 请写下要说的话，再寄出。
messages.write.name = 怎么称呼您
messages.write.email = 邮箱
messages.write.email-form = 邮箱好像写错了，请检查，例如 name@example.com；也可以不填。
messages.write.answer-by-mail = 留下邮箱，答复会寄到邮箱；不留也可以，寄出后会给您一个回执网址，在那里看答复。
messages.write.answer-on-receipt = 寄出后会给您一个回执网址，在那里看答复。
messages.write.trap = 这一格请留空
messages.write.privacy = 您写的内容只有本站的编辑能看到，不会公开。称呼和邮箱只用来答复您，办结 { $days } 天后删除，回执网址同时失效。
messages.write.send = 寄出
messages.write.too-many = 这个网络一小时内寄来的信太多了，请 { $minutes } 分钟后再寄。您写的都还在，届时再点一次“寄出”就行。

messages.receipt.title = 来信 { $number }
messages.receipt.crumb = 回执
messages.receipt.unknown = 没有找到这封来信。请检查网址是否完整；办结半年后，回执网址会失效。
messages.receipt.waits = 已收到，等待编辑办理
messages.receipt.in-hand = 编辑正在办理
messages.receipt.answered = 已答复
messages.receipt.closed = 已办结
messages.receipt.due = 最晚 { $day } 答复。
messages.receipt.late = 比约定的时间晚了，编辑已收到提醒，请再等一等。
messages.receipt.by-mail = 答复会同时寄到您的邮箱。
messages.receipt.answer = 编辑部的答复
messages.receipt.closed-because = 这封信没有另作答复，原因：{ $reason }。
messages.receipt.keep = 请保存这个网址
messages.receipt.keep-why = 答复会出现在这一页。只有知道网址的人能打开，请收藏或复制下来。
messages.receipt.written = 您写的信
messages.receipt.about = 关于
messages.receipt.passage = 出错的原文
messages.receipt.received = 收到时间
messages.receipt.until = 称呼、邮箱和这个网址保留到 { $day }，之后删除。
messages.receipt.private = 这一页不公开，搜索引擎也不收录。

messages.queue.title = 读者来信
messages.queue.lead = 读者在网站上写来的纠错、咨询和建议，快到期的排在前面
messages.queue.to-form = 打开来信页面
messages.queue.tabs = 来信分类
messages.queue.open = 待答复
messages.queue.mine = 我在办的
messages.queue.settled = 已办结
messages.queue.overdue = 已逾期
messages.queue.filters = 筛选来信
messages.queue.kind = 类别
messages.queue.any-kind = 全部类别
messages.queue.narrow = 筛选
messages.queue.widen = 看全部
messages.queue.message = 来信
messages.queue.received = 收到
messages.queue.due = 答复期限
messages.queue.holder = 经办
messages.queue.nobody = 还没有人办
messages.queue.empty-open = 没有待答复的来信
messages.queue.empty-open-next = 读者在稿件下面点“纠错”，或者从网站底部写信来，都会出现在这里。
messages.queue.empty-mine = 您手上没有来信
messages.queue.empty-mine-next = 打开一封待答复的来信，点“我来办”，就会出现在这里。
messages.queue.empty-settled = 还没有办结的来信
messages.queue.empty-settled-next = 答复或者办结一封来信后，可以在这里查到。
messages.queue.empty-narrowed = 没有这一类的来信
messages.queue.empty-narrowed-next = 可以换一类，或者看全部。
messages.queue.pages = 分页
messages.queue.rows = 第 { $from } 至 { $to } 封，共 { $total } 封
messages.queue.previous = 上一页
messages.queue.next = 下一页

messages.desk.title = 来信 { $number }
messages.desk.received = { $at } 收到
messages.desk.now = 现在的情况
messages.desk.due = 应在 { $at } 前答复。
messages.desk.yours = 正由您办理。
messages.desk.nobodys = 还没有人办理。
messages.desk.others = 正由 { $name } 办理。
messages.desk.settled = { $name } 于 { $at } 办结。
messages.desk.take = 我来办
messages.desk.put-back = 放回去
messages.desk.take-over = 转给我办
messages.desk.written = 读者的信
messages.desk.passage = 读者指出的原文
messages.desk.reply = 答复读者
messages.desk.answer = 答复
messages.desk.answer-mail = 答复会寄到读者的邮箱，也会显示在读者的回执网址。
messages.desk.answer-receipt = 读者没有留邮箱，答复显示在读者的回执网址。
messages.desk.answer-language = { $language ->
    [en] 读者看的是英文页面，请用英文答复。
   *[other] 寄出后不能修改。
}
messages.desk.answer-missing = 请先写下答复，再寄出。
messages.desk.answer-submit = 寄出答复
messages.desk.typed-kept = 您写的答复还在下面，可以复制。
messages.desk.confirm-title = 寄出这份答复？
messages.desk.confirm-mail = 答复会寄到读者的邮箱，寄出后不能修改。
messages.desk.confirm-receipt = 答复会显示在读者的回执网址，寄出后不能修改。
messages.desk.confirm-cancel = 再看看
messages.desk.close = 不答复，直接办结
messages.desk.closed = 办结原因
messages.desk.reason = 为什么不答复
messages.desk.reason-hint = 读者会在回执网址看到这个原因。
messages.desk.reason-missing = 请选一个原因。
messages.desk.close-submit = 办结
messages.desk.beside = 稿件、读者和经过
messages.desk.about = 关于
messages.desk.about-none = 读者没有写明是哪篇稿件
messages.desk.public = 在网站上看
messages.desk.at-desk = 稿件
messages.desk.correct = 去更正
messages.desk.reader = 读者
messages.desk.anonymous = 没有留称呼和邮箱
messages.desk.no-name = 没有留称呼
messages.desk.forgotten = 办结已过半年，称呼和邮箱已删除
messages.desk.hand-over = 转给同事
messages.desk.hand-over-to = 转给
messages.desk.steps = 经过

messages.step.received = 收到来信
messages.step.taken = 开始办理
messages.step.put-back = 放回，等人办理
messages.step.handed-over = 转给 { $to }
messages.step.answered = 答复了读者
messages.step.answered-by-mail = 答复了读者，并寄到邮箱
messages.step.closed = 不答复，办结：{ $reason }
messages.step.overdue = 过了答复期限
messages.step.acting-for = { $who }（代 { $absent }）

messages.flash.sent = 信已收到，谢谢您。请保存这个网址，答复会出现在这里。
messages.flash.taken = 这封信现在由您办理。
messages.flash.put-back = 已放回，同事也可以办了。
messages.flash.handed-over = 已转给 { $name }。
messages.flash.answered = 答复已显示在读者的回执网址。
messages.flash.answered-by-mail = 答复已寄往读者的邮箱，也显示在回执网址。
messages.flash.closed = 已办结。

messages.refusal.settled = 这封信已经办结了，不能再改。
messages.refusal.held-by-other = 这封信正由同事办理。要由您来办，请先点“转给我办”。
messages.refusal.not-held = 这封信不在您手上，没有什么可放回的。
messages.refusal.same-holder = 这封信已经由这位同事办理了。
messages.refusal.not-a-colleague = 请选一位可以办理来信的同事。

messages.letter.subject = { $site }：来信 { $number } 的答复
messages.letter.greeting = { $name ->
    [none] 您好：
   *[other] { $name }，您好：
}
messages.letter.answer = { $about ->
    [none] 您给{ $site }编辑部的来信（{ $number }），答复如下：
   *[other] 您就“{ $about }”给{ $site }编辑部的来信（{ $number }），答复如下：
}

    { $answer }
messages.letter.written = 您的来信：

    { $text }
messages.letter.foot = 在网上看这份答复：{ $address }
    这封信由系统发出，请不要直接回复。还有话要说，请在网站上再写一封。
