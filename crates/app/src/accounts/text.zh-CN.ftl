accounts.form.required = 必填
accounts.form.save = 保存
accounts.form.cancel = 取消
accounts.form.choose = 请选择
accounts.form.search = 查找
accounts.form.clear = 清除条件
accounts.form.previous = 上一页
accounts.form.next = 下一页
accounts.form.acts = 操作
accounts.form.look-below = 还没有保存，请先改正下面标红的几处。
accounts.form.not-saved = 还没有保存，请先改正：
accounts.form.conflict = 别人刚刚改过这里，您的修改还没有保存。请先看清现在的内容，再决定是否保存下面您填写的内容。
accounts.form.day = 请选择日期，例如 2026-12-01。

accounts.sign-in.title = 登录
accounts.sign-in.login = 登录名
accounts.sign-in.password = 密码
accounts.sign-in.act = 登录
accounts.sign-in.wrong = 登录名或密码不对，或者账号已停用。请检查大小写后再试一次；忘记密码请点下面的“忘记密码”。
accounts.sign-in.forgotten = 忘记密码
accounts.sign-in.first-time = 首次使用：我有开通单
accounts.sign-in.help = 没有账号的，请联系本单位的管理员开通。
accounts.sign-in.signed-out = 您已退出登录。
accounts.sign-in.unsafe = 当前连接没有加密，不能登录
accounts.sign-in.unsafe-why = 在没有加密的连接上输入密码，同一网络里的人可能看到。所以这里不接受登录。
accounts.sign-in.unsafe-proxy = 这个网站应该用 https:// 访问，但当前连接到达这里时没有加密，所以这里不接受登录。如果您用的地址已经以 https:// 开头，请告诉系统管理员：要在 trusted_proxies 里写上前面的代理服务器，再运行 copydesk doctor 检查。
accounts.sign-in.unsafe-do = 请改用以 https:// 开头的地址访问。如果没有这样的地址，请联系系统管理员配置证书。

accounts.link.refused-title = 这个链接已经不能用了
accounts.link.to-sign-in = 去登录
accounts.link-refused.unknown = 没有找到这个链接或开通码。请核对是否抄写完整；仍然不行，请联系本单位的管理员重新开具。
accounts.link-refused.used = 这个链接已经用过。如果是您本人用的，请直接登录；如果不是，请立即联系管理员。
accounts.link-refused.replaced = 这个链接已被新的一份代替。请使用最新的一份，或者联系管理员重新开具。
accounts.link-refused.expired = 这个链接已经过期。请联系管理员重新开具，或者重新点“忘记密码”。
accounts.code.title = 输入开通码
accounts.code.lead = 开通码印在管理员交给您的开通单上，共 16 位。
accounts.code.code = 开通码
accounts.code.hint = 横线和大小写不用管，例如 K7QM-2XFD-9PHT-4WRA
accounts.code.act = 下一步

accounts.choose.title = 设置密码，开通账号
accounts.choose.reset-title = 设置新密码
accounts.choose.lead = { $name }，您的登录名是 { $login }。设置好密码就会直接进入平台。
accounts.choose.password = 新密码
accounts.choose.again = 再输入一次
accounts.choose.act = 保存密码并进入
accounts.choose.differ = 两次输入的密码不一样，请重新输入。
accounts.choose.until = 本页在 { $at } 之前有效，只能用一次。
accounts.choose.rule-asvs = 至少 12 个字。可以用一句只有自己知道的话，不必加符号。
accounts.choose.rule-mlps = 至少 10 个字，包含大写字母、小写字母、数字、符号中的三种，不能与最近 5 次用过的相同。

accounts.password.title = 修改密码
accounts.password.lead = 改好以后，其他设备上的登录都会退出。
accounts.password.must = 您的密码需要更换。设置新密码以后才能继续使用。
accounts.password.old = 现在的密码
accounts.password.old-wrong = 现在的密码不对，请重新输入。
accounts.password.act = 保存新密码
accounts.password.changed = 密码已修改，其他设备已退出登录。
accounts.password.too-short = 密码太短，至少要 { $n } 个字。
accounts.password.too-long = 密码太长，最多 { $n } 个字。
accounts.password.too-few-classes = 请至少用到大写字母、小写字母、数字、符号中的 { $n } 种。
accounts.password.common = 这是很多人都在用的密码，容易被猜中，请换一个。
accounts.password.pattern = 不要用重复或连续的字符，请换一个。
accounts.password.context = 密码不能主要由姓名、登录名或单位名称组成，请换一个。
accounts.password.used-before = 这个密码最近用过，请换一个新的。

accounts.forgotten.title = 忘记密码
accounts.forgotten.lead = 输入登录名，我们会把设置新密码的链接发到您登记的邮箱。
accounts.forgotten.act = 发送链接
accounts.forgotten.sent = 如果这个登录名存在，并且登记了邮箱，链接已经发出，1 小时内有效。请查看邮箱，包括垃圾邮件。
accounts.forgotten.slip-only = 这里没有设置发信服务器，不能用邮件重设密码。请联系本单位的管理员，当面领取一张重设密码的单子，单子上有链接和编码。
accounts.forgotten.no-mail = 没有登记邮箱的，请联系本单位的管理员，开一张重设密码的单子。

accounts.letter.invitation-subject = { $desk }：请开通您的账号
accounts.letter.invitation-body =
    { $name }：

    您在{ $desk }的账号已经建好。请在 7 天内打开下面的链接设置密码：

    { $link }

    链接只能用一次，请不要转发给别人。
accounts.letter.reset-subject = { $desk }：设置新密码
accounts.letter.reset-body =
    { $name }：

    有人在{ $desk }为您的账号申请设置新密码。请在 1 小时内打开下面的链接：

    { $link }

    如果不是您本人申请的，不用理会这封邮件，您的密码没有变化。
accounts.letter.address-subject = { $desk }：您的邮箱地址已更换
accounts.letter.address-body =
    { $name }：

    您在{ $desk }登记的邮箱刚刚换成了另一个地址，以后的邮件不再发到这里。

    如果不是您本人改的，请马上联系本单位的管理员：您的账号可能被别人使用。

accounts.set-up.title = 首次设置
accounts.set-up.lead = 这里还没有任何人。填好这一页，平台就可以使用了。
accounts.set-up.institution = 主办机构名称
accounts.set-up.institution-hint = 显示在网站页脚和开通单上，以后可以在“设置”里修改
accounts.set-up.centre = 负责编审的单位
accounts.set-up.centre-hint = 复审、终审在这个单位进行，例如信息中心、宣传处
accounts.set-up.act = 完成设置并进入
accounts.set-up.roles = 第一个账号同时担任系统管理员、安全管理员、单位管理员和总编，方便小单位马上开始。以后可以在“人员”里把这些角色分给不同的人。

accounts.me.title = 我的账号
accounts.me.login-is = 登录名 { $login }
accounts.me.to-password = 修改密码
accounts.me.to-sessions = 登录设备
accounts.me.sign-out = 退出登录
accounts.me.roles = 我的角色
accounts.me.no-roles = 目前没有角色
accounts.me.no-roles-do = 没有角色就不能写稿或审稿，请联系本单位的管理员。
accounts.me.reach = 联系方式和语言
accounts.me.password-hint = 只有更换邮箱时才需要填写
accounts.me.password-wrong = 要更换邮箱，请填写现在的密码；刚才填的不对。
accounts.me.email-hint = 用来接收通知和找回密码，可以不填
accounts.me.locale = 界面语言
accounts.me.as-browser = 跟随浏览器
accounts.me.chinese = 中文
accounts.me.english = English
accounts.me.saved = 已保存。

accounts.absence.title = 外出与代理人
accounts.absence.lead = 外出期间，代理人可以用您的角色写稿、审稿，记录里会同时写明两个人的名字。
accounts.absence.none = 没有登记外出。
accounts.absence.for = 代理 { $name }
accounts.absence.deputy-is = 由 { $name } 代理
accounts.absence.days = { $from } 至 { $to }
accounts.absence.now = 进行中
accounts.absence.later = 还没有开始
accounts.absence.over = 已结束
accounts.absence.deputy = 代理人
accounts.absence.from = 第一天
accounts.absence.to = 最后一天
accounts.absence.to-hint = 这一天也算在内
accounts.absence.note = 说明
accounts.absence.act = 登记外出
accounts.absence.end = 提前结束
accounts.absence.saved = 外出已登记，到时间代理人就能处理。
accounts.absence.ended = 外出已结束，代理随之停止。
accounts.absence.no-colleagues = 本单位和上级单位还没有别的人，暂时不能指定代理人。
accounts.absence.deputy-missing = 请选择代理人。
accounts.absence.deputy-unknown = 这个人不能代理：不在本单位或上级单位任职，或者账号没有开通。请另选一位。
accounts.absence.own-deputy = 代理人不能是外出的人自己，请另选一位。
accounts.absence.to-before-from = 最后一天不能早于第一天，也不能早于今天。
accounts.absence.overlaps = 这段时间已经登记过外出。请先结束原来的，再登记新的。

accounts.sessions.title = 登录设备
accounts.sessions.lead = 有不认识的设备，请点“退出”，然后修改密码。
accounts.sessions.count = 共 { $n } 台设备
accounts.sessions.device = 设备
accounts.sessions.unknown-device = 未知设备
accounts.sessions.here = （这一台）
accounts.sessions.network = 网络
accounts.sessions.opened = 登录时间
accounts.sessions.seen = 最近使用
accounts.sessions.end = 退出
accounts.sessions.ended = 这台设备已退出登录。

accounts.role.role = 角色
accounts.role.officer = 信息员
accounts.role.unit-reviewer = 初审
accounts.role.editor = 复审编辑
accounts.role.chief-editor = 总编（终审）
accounts.role.channel-editor = 渠道编辑
accounts.role.trainer = 培训老师
accounts.role.unit-admin = 单位管理员
accounts.role.system-admin = 系统管理员
accounts.role.security-admin = 安全管理员
accounts.role.auditor = 审计员
accounts.role.until = 至 { $day }
accounts.role.planned = 尚未开始
accounts.role.grant = 授予角色
accounts.role.end = 收回
accounts.role.from = 从哪天起（不填就是现在）
accounts.role.last-day = 最后一天（不填就是长期）
accounts.role.granted = 角色已授予，对方下一次打开页面就生效。
accounts.role.ended = 角色已收回，马上生效。

accounts.kind.centre = 编审中心
accounts.kind.department = 部门
accounts.kind.county = 县区
accounts.kind.town = 乡镇街道
accounts.kind.association = 社会团体
accounts.kind.institution = 事业单位
accounts.kind.other = 其他

accounts.units.title = 单位
accounts.units.count = 共 { $open } 个单位，另有 { $closed } 个已撤销
accounts.units.new = 新建单位
accounts.units.create = 建立单位
accounts.units.created = 已建立“{ $name }”。
accounts.units.search = 按名称查找单位
accounts.units.group = 评比组 { $group }
accounts.units.people = { $n } 人
accounts.units.closed = 已撤销的单位（{ $n } 个）
accounts.units.none = 没有单位
accounts.units.none-do = 请先建立一个单位。
accounts.units.none-found = 没有名称相符的单位，请换一个词再找。

accounts.unit.name = 名称
accounts.unit.name-hint = 写全称，最多 60 个字；同一上级下不能重名
accounts.unit.short-name = 简称
accounts.unit.name-en = 英文名称
accounts.unit.kind = 类别
accounts.unit.parent = 上级单位
accounts.unit.group = 评比组
accounts.unit.group-hint = 同组的单位一起排名，例如 A；不参加排名就不填
accounts.unit.sort = 排列次序
accounts.unit.sort-hint = 数字小的排在前面
accounts.unit.people = 人员
accounts.unit.nobody = 这个单位还没有人
accounts.unit.nobody-do = 添加一名信息员，就可以开始写稿。
accounts.unit.history = 沿革
accounts.unit.what = 事项
accounts.unit.was = 内容
accounts.unit.from = 从
accounts.unit.to = 到
accounts.unit.lasts = 至今
accounts.unit.closed-on = { $day } 撤销
accounts.unit.merged-into = 并入：{ $names }
accounts.unit.merged-from = 由这些单位并入：{ $names }
accounts.unit.sort-form = 排列次序要填整数，例如 10。
accounts.unit.change = 修改类别和排列次序
accounts.unit.changed = 类别和排列次序已修改。
accounts.unit.from-day = 从哪天起
accounts.unit.rename = 改名
accounts.unit.rename-hint = 改名以前报送的稿件，仍显示当时的名称。
accounts.unit.renamed = 已改名，原来的名称留在沿革里。
accounts.unit.regroup = 调整评比组
accounts.unit.regrouped = 评比组已调整。
accounts.unit.move = 调整上级单位
accounts.unit.move-hint = 下面的单位会跟着一起调整，上级的管理员和初审也随之改变。
accounts.unit.moved = 上级单位已调整。
accounts.unit.close = 撤销单位
accounts.unit.close-hint = 撤销以前，请先把人员调走、把下级单位调走、把在审的稿件办完。已有的稿件保留。
accounts.unit.closed = 单位已撤销，稿件保留。
accounts.unit.successor = 并入哪个单位
accounts.unit.no-successor = 不并入其他单位

accounts.unit-refused.name-empty = 请填写单位名称。
accounts.unit-refused.name-too-long = 单位名称最多 60 个字，请缩短。
accounts.unit-refused.name-taken = 同一上级下已有这个名称的单位，请换一个名称。
accounts.unit-refused.unknown = 没有找到这个单位，请刷新页面后重试。
accounts.unit-refused.closed = 这个单位已经撤销，或者已经安排撤销，不能再修改。
accounts.unit-refused.parent-closed = 所选的上级单位已经撤销，或者已经安排撤销，请另选一个。
accounts.unit-refused.parent-missing = 请选择上级单位。
accounts.unit-refused.centre-missing = 至少要有一个编审中心，复审和终审在那里进行。请先把另一个单位设为编审中心。
accounts.unit-refused.circle = 不能把单位移到它自己的下级里（包括已经安排好、以后才生效的调整），请另选上级单位。
accounts.unit-refused.top = 最上级的单位不能移动，也不能撤销。
accounts.unit-refused.not-moved = 上级单位没有变化，请另选一个。
accounts.unit-refused.open-children = 下面还有单位。请先把它们调到别处或者撤销，再撤销这个单位。
accounts.unit-refused.people-with-roles = 还有人在这个单位担任角色。请先把他们调走或者收回角色，再撤销这个单位。
accounts.unit-refused.stories-in-review = 还有稿件正在审核。请先办完，再撤销这个单位。
accounts.unit-refused.successor-closed = 要并入的单位已经撤销，或者已经安排撤销，请另选一个。
accounts.unit-refused.successor-is-itself = 不能并入自己，请另选一个。
accounts.unit-refused.day-before-last = 这一天早于上一次变更。请选择更晚的日期。
accounts.unit-refused.day-past = 撤销不能从过去的日子开始。请选择今天或以后的日期。

accounts.people.title = 人员
accounts.people.count = 共 { $n } 人
accounts.people.new = 添加人员
accounts.people.new-lead = 建好账号以后，本人用一次性链接设置密码，您不会知道他的密码。
accounts.people.search = 按姓名、登录名或单位查找
accounts.people.unit = 单位
accounts.people.all-units = 全部单位
accounts.people.roles = 角色
accounts.people.no-role = 没有角色
accounts.people.state = 账号
accounts.people.none = 没有符合条件的人员
accounts.people.none-do = 请换一个条件再找，或者添加人员。
accounts.people.pages = 翻页
accounts.people.rows = 第 { $first } 至 { $last } 人，共 { $n } 人
accounts.people.deliver = 怎样交给本人
accounts.people.by-slip = 打印开通单
accounts.people.by-slip-hint = 当面交给本人，适合没有邮箱的
accounts.people.by-mail = 发到邮箱
accounts.people.by-mail-hint = 链接发到上面填的邮箱
accounts.people.invite = 建立账号
accounts.people.slip-only = 这里没有设置发信服务器。建立账号后会显示一张开通单，请打印出来当面交给本人。
accounts.people.no-mail-server = 这里没有设置发信服务器，链接发不出去。请改为打印开通单。
accounts.people.invited-by-mail = 已为 { $name } 建立账号，开通链接已发往邮箱。

accounts.person.name = 姓名
accounts.person.name-en = 拼音或英文名
accounts.person.email = 邮箱
accounts.person.phone = 电话
accounts.person.login-hint = 2 至 60 个字，可以用字母、数字、汉字和 . - _ @
accounts.person.login-form = 登录名要有 2 至 60 个字，只能用字母、数字、汉字和 . - _ @，中间不能有空格。
accounts.person.login-taken = 这个登录名已经有人使用，请换一个。
accounts.person.email-form = 邮箱地址不对，请检查，例如 name@example.org。
accounts.person.email-missing = 要把链接发到邮箱，请先填写邮箱。
accounts.person.unit-missing = 请选择单位。
accounts.person.unit-closed = 这个单位已经撤销，或者已经安排撤销，请另选一个。
accounts.person.role-missing = 请至少选择一个角色。
accounts.person.role-held = 他在这个单位已经有这个角色，不用再授予。
accounts.person.until-before-from = 最后一天不能早于第一天，请重新选择。
accounts.person.same-unit = 他已经在这个单位，请另选一个。
accounts.person.is-disabled = 这个账号已经停用。请先启用，再开具单子。
accounts.person.no-roles = 目前没有角色。
accounts.person.edit = 修改资料
accounts.person.saved = 资料已保存。
accounts.person.slip = 打印开通单
accounts.person.reset-slip = 打印重设密码单
accounts.person.transfer = 调到其他单位
accounts.person.transfer-hint = 在原单位的角色今天全部结束，新单位的角色同时开始。已写的稿件仍属于原单位。
accounts.person.to-unit = 新单位
accounts.person.roles-there = 在新单位的角色
accounts.person.transferred = 已调到新单位。
accounts.person.disable = 停用账号
accounts.person.disable-sure = 停用 { $name } 的账号吗？他会马上退出登录，写过和审过的内容保留。
accounts.person.disabled = 账号已停用，所有设备已退出登录。
accounts.person.enable = 启用账号
accounts.person.enabled = 账号已启用。
accounts.person.rests = 因为多次输错密码，有一处网络在 { $at } 之前不能登录这个账号。其他地方不受影响。

accounts.state.invited = 等待开通
accounts.state.active = 正常
accounts.state.disabled = 已停用

accounts.slip.title = 一次性开通单
accounts.slip.once = 这张单子只显示这一次，请现在打印，裁下来交给本人。
accounts.slip.for = 姓名：{ $name }　登录名：{ $login }
accounts.slip.open = 在浏览器里打开这个地址：
accounts.slip.or-code = 或者打开 { $address }，输入开通码：
accounts.slip.choose = 设置自己的密码，账号就开通了。
accounts.slip.choose-again = 设置新密码，原来的密码同时作废。
accounts.slip.until = { $at } 之前有效，只能用一次。请不要给别人看。
accounts.slip.print = 打印请按 Ctrl+P。
accounts.slip.done = 已打印，回到人员页
accounts.slip.shown = 单子已经显示过，不会再显示第二次。需要的话，请重新开一张，旧的会作废。

accounts.denied.not-signed-in = 请先登录。
accounts.denied.no-role = 您没有做这件事的角色。需要的话，请联系本单位的管理员。
accounts.denied.wrong-unit = 您的角色不包括这个单位。请联系这个单位的管理员。
accounts.denied.not-writer = 只有这篇稿件的作者可以这样做。
accounts.denied.not-author = 只有这篇稿件的第一作者可以这样做。
accounts.denied.own-story = 自己写的稿件要由别人来审。请交给其他同事处理。
accounts.denied.signed-other-stage = 您已经在另一审签过这篇稿件，同一个人不能签两审。请交给其他同事处理。
accounts.denied.own-account = 自己的账号和角色要由别的管理员来处理。
accounts.denied.role-out-of-reach = 这个角色超出了您能授予的范围。请联系上级管理员。
accounts.denied.person-out-of-reach = 这个人担任的角色超出了您的管理范围。请联系上级管理员。
accounts.denied.exclusive-role = 系统管理员、安全管理员、审计员不能由同一个人担任。请先收回原来的角色，或者另选一个人。
