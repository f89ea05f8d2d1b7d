settings.menu.label = Settings
settings.menu.overview = Overview
settings.overview.title = Settings
settings.overview.lead = What you change here applies to the whole institution, and every change goes into the audit log.
settings.form.required = required
settings.form.save = Save
settings.form.cancel = Go back without changing
settings.form.logged = Changes apply at once and go into the audit log.
settings.form.errors = { $n ->
    [one] One thing needs correcting before this can be saved:
   *[other] { $n } things need correcting before this can be saved:
}
settings.form.error-at = { $place }: { $said }
settings.form.conflict = Not saved: somebody else has just changed this page.
settings.form.conflict-more = What you typed is still here. Check it, then save again; your version will then count.
settings.form.stored-now = What the other person saved: { $value }
settings.form.empty = (empty)
settings.form.yes = yes
settings.form.no = no
settings.form.comma = {", "}
settings.form.up = Up
settings.form.down = Down
settings.form.name-zh = Chinese name
settings.form.name-en = English name

settings.institution.title = Institution and site
settings.institution.lead = Names of the desk and the site, contacts, time zone, rules for signing in.
settings.institution.saved = Saved. It applies from now on.
settings.institution.group-desk = Name of the desk
settings.institution.group-site = Public site
settings.institution.group-messages = Readers’ messages
settings.institution.days-hint = Counted from the arrival, without Saturdays and Sundays; public holidays are yours to mind.
settings.institution.error-days = Error reports are answered within
settings.institution.message-days = Other messages are answered within
settings.institution.days =
    { $n ->
        [one] one working day
       *[other] { $n } working days
    }
settings.institution.days-unknown = Please choose one of the listed days.
settings.institution.group-rules = Time and signing in
settings.institution.desk-zh = Name of the desk (Chinese)
settings.institution.desk-en = Name of the desk (English)
settings.institution.desk-short-zh = Short name of the desk (Chinese)
settings.institution.desk-short-en = Short name of the desk (English)
settings.institution.short-hint = Shown in the top left corner; six characters at most
settings.institution.english-hint = If empty, English pages show the Chinese one
settings.institution.site-zh = Name of the site (Chinese)
settings.institution.site-en = Name of the site (English)
settings.institution.motto-zh = Motto of the site (Chinese)
settings.institution.motto-en = Motto of the site (English)
settings.institution.motto-hint = Shown under the name of the site; may stay empty
settings.institution.organiser = Run by
settings.institution.organiser-hint = Shown at the foot of the site
settings.institution.contact-phone = Telephone
settings.institution.contact-mail = Mail
settings.institution.address = Address
settings.institution.security-contact = Contact for security problems
settings.institution.security-contact-hint = Where people write who find a weakness of the site. A mail address, or a web address that begins with https://; published in security.txt
settings.institution.mail-unreadable = This is not a mail address. Write it as name@domain, such as news@yunchuan.example.
settings.institution.security-contact-unreadable = Give a mail address, or a web address that begins with https://.
settings.institution.responsible = How the site names who reviewed and released a story
settings.institution.responsible-name = By name
settings.institution.responsible-name-hint = Such as: Editor Shen Yiming, released by Gu Shouzheng
settings.institution.responsible-role = By role
settings.institution.responsible-role-hint = Such as: Editor at the information centre, released by the chief editor
settings.institution.zone = Time zone
settings.institution.zone-hint = Days and deadlines are counted here. Write it as Continent/City, such as Asia/Shanghai
settings.institution.zone-unknown = There is no such time zone. Choose one from the list, such as Asia/Shanghai.
settings.institution.profile = Rules for signing in
settings.institution.profile-hint = Both only offer what is needed. Choosing one does not mean that an assessment has been passed.
settings.institution.profile-asvs = International practice (OWASP ASVS 5.0)
settings.institution.profile-asvs-means = Passwords of at least { $min } characters, none that everybody knows, no change by date. Supports working by the password requirements of OWASP ASVS 5.0.
settings.institution.profile-mlps = As assessors of classified protection, level 2, usually ask
settings.institution.profile-mlps-means = Passwords of at least { $min } characters from three of four classes (capitals, small letters, figures, others); changed every { $days } days, none of the last { $history } again; locked for a while after repeated mistakes. Supports working by the password requirements of classified protection 2.0, level 2.
settings.institution.exclusive = Nobody may be two of system administrator, security administrator and auditor
settings.institution.exclusive-hint = Once ticked, nobody can be given a second one. Those who hold two already keep them until you end one under “People”.

settings.workflow.title = Workflow
settings.workflow.lead = Which reviews a story passes, who reviews, in what time, and what is checked.
settings.workflow.version = Version { $n }
settings.workflow.saved = The new workflow is saved. Stories submitted from now on follow it; those in review finish by the one they began with.
settings.workflow.save = Save as a new version
settings.workflow.save-hint = Only stories submitted from now on are affected; those in review finish by the one they began with.
settings.workflow.see-newest = Look at the workflow that was just saved (new window)
settings.workflow.unsaved = Not saved yet.
settings.workflow.unsaved-more = Look through the stages below, then press “Save as a new version” at the end.
settings.workflow.back-to-saved = Discard, back to the workflow in force
settings.workflow.templates = Begin with a ready-made one
settings.workflow.templates-hint = Replaces what stands below; nothing counts before it is saved.
settings.workflow.template-three = Three reviews: first, second, final
settings.workflow.template-merged = Two reviews: first, then second and final in one
settings.workflow.stage = Stage { $n }
settings.workflow.up-label = Move stage { $n } up
settings.workflow.down-label = Move stage { $n } down
settings.workflow.remove = Remove
settings.workflow.remove-label = Remove stage { $n }
settings.workflow.add = Add a stage
settings.workflow.key = Code
settings.workflow.key-hint = Small letters, figures and underscores, beginning with a letter, such as legal. Cannot be changed once saved
settings.workflow.key-fixed = Signatures refer to it, so it cannot be changed
settings.workflow.role = Reviewed by
settings.workflow.scope = Who holds the role in
settings.workflow.scope-unit = the story’s unit or above it
settings.workflow.scope-centre = the centre
settings.workflow.hours = Hours allowed
settings.workflow.checklist = Checklist
settings.workflow.checklist-hint = One item a line, written as “code | 中文 | English”, such as: facts | 事实准确 | Facts are right
settings.workflow.proofreader = The sign-off sheet has a line for a proofreader
settings.workflow-problem.no-stage = There must be at least one stage. Add one.
settings.workflow-problem.too-many-stages = There can be six stages at most. Remove some.
settings.workflow-problem.bad-key = The code must begin with a small letter and hold only small letters, figures and underscores, 40 at most.
settings.workflow-problem.duplicate-key = Two stages have the same code. Change that of the new one.
settings.workflow-problem.name-missing = Fill in both the Chinese and the English name.
settings.workflow-problem.role-does-not-review = Only unit reviewers, editors and chief editors review. Choose one of them.
settings.workflow-problem.scope-does-not-fit = Unit reviewers review in the story’s unit. Choose “the story’s unit or above it”.
settings.workflow-problem.hours-out-of-range = The time must be between 1 and 1440 hours (sixty days).
settings.workflow-problem.check-item = A line of the checklist is not right. Write each as “code | 中文 | English”, each code once a stage.
settings.workflow-problem.last-stage-not-final = The last stage releases the story, so it must be a chief editor’s at the centre. Change this stage or the order.

settings.kinds.title = Kinds of story
settings.kinds.lead = How long each kind usually is, and what must be filled in.
settings.kinds.edit-lead = Once saved, stories being written are checked by the new rules too.
settings.kinds.count = { $n ->
    [one] One kind
   *[other] { $n } kinds
}
settings.kinds.caption = { $n ->
    [one] One kind. Press its name to change it.
   *[other] { $n } kinds. Press a name to change one.
}
settings.kinds.saved = Saved. It applies from now on.
settings.kinds.add = Add a kind
settings.kinds.name = Kind
settings.kinds.length = Length of the body in characters
settings.kinds.usual = Usual length
settings.kinds.min = From
settings.kinds.min-hint = Below it the writer is warned
settings.kinds.max = To
settings.kinds.max-hint = Above it the writer is warned
settings.kinds.hard = Limit
settings.kinds.hard-hint = Above it a story cannot be submitted
settings.kinds.photos = Photos at least
settings.kinds.photos-hint = 0 if none is needed
settings.kinds.required = Also required
settings.kinds.nothing-more = Nothing else
settings.kinds.always = Headline, body, byline, telephone and the confirmation that nothing is confidential are required for every kind.
settings.kinds.key = Code
settings.kinds.key-hint = Small letters, figures and underscores, beginning with a letter, such as interview. Cannot be changed once saved
settings.kinds.key-unfit = The code must begin with a small letter and hold only small letters, figures and single underscores, 40 at most; “new” cannot be used.
settings.kinds.key-taken = There is a kind with this code already. Choose another one.
settings.kinds.number-missing = Give a whole number above 0.
settings.kinds.max-below-min = “To” cannot be less than “From”.
settings.kinds.hard-below-max = The limit cannot be less than “To”.
settings.kinds.hard-too-large = The limit can be { $max } characters at most.
settings.kinds.too-many-photos = At most { $max } photos can be required.

settings.field.kicker = Kicker
settings.field.headline = Headline
settings.field.deck = Deck
settings.field.summary = Summary
settings.field.body = Body
settings.field.kind = Kind
settings.field.byline = Byline
settings.field.contact = Telephone
settings.field.event-time = When it happened
settings.field.event-place = Where it happened
settings.field.sections = Sections
settings.field.channels = Channels wished for
settings.field.source = Source
settings.field.first-published = Published elsewhere before
settings.field.confidential = Nothing confidential
settings.field.remark = Remark
settings.field.photos = Photos
settings.field.caption = Caption
settings.field.alt = Description of the picture
settings.field.photographer = Photographer
settings.field.attachments = Attachments

settings.sections.title = Sections of the site
settings.sections.lead = Which sections the site has, and in what order.
settings.sections.count = { $n ->
    [one] One section in use
   *[other] { $n } sections in use
}
settings.sections.caption = Sections in use, in the order of the site
settings.sections.empty = There is no section yet
settings.sections.empty-more = The site arranges its stories by section. Add the first one below, such as “News”.
settings.sections.name = Section
settings.sections.slug = Word in the address
settings.sections.slug-hint = Small letters, figures and hyphens, beginning with a letter, such as top-news. Cannot be changed once saved, so that no address breaks
settings.sections.slug-fixed = The word in the address cannot be changed, so that no address breaks.
settings.sections.slug-unfit = It must begin with a small letter and hold only small letters, figures and single hyphens, 40 at most.
settings.sections.slug-taken = A section has this word already (perhaps one that is closed). Choose another one.
settings.sections.acts = Acts
settings.sections.up-label = Move “{ $name }” up
settings.sections.down-label = Move “{ $name }” down
settings.sections.add = Add a section
settings.sections.added = The section was added at the end.
settings.sections.renamed = The section was renamed.
settings.sections.close-title = Close this section
settings.sections.close-hint = A closed section leaves the menus of the site and the write page; what was published in it stays, and so do the addresses. It can be reopened.
settings.sections.close = Close
settings.sections.closed = The section is closed. What was published in it is still there.
settings.sections.closed-title = Closed sections
settings.sections.closed-caption = No longer in the menus; stories and addresses are still there
settings.sections.closed-at = Closed on
settings.sections.reopen = Reopen
settings.sections.reopen-label = Reopen “{ $name }”
settings.sections.reopen-hint = This section is closed. It can be reopened.
settings.sections.reopened = The section is open again.

settings.jobs.title = Background work that failed
settings.jobs.lead = Letters, timed releases and the like that failed, or of which nobody knows. You decide what becomes of them.
settings.jobs.count = { $n ->
    [one] One waits for you
   *[other] { $n } wait for you
}
settings.jobs.none = Nothing to decide
settings.jobs.none-more = All background work is done or under way. What fails will be listed here.
settings.jobs.more = Only the newest { $n } are shown. Settle some, and the others will follow.
settings.jobs.dead = Failed
settings.jobs.unknown = Not known whether done
settings.jobs.letter = Letter to { $name }: { $subject }
settings.jobs.created = Begun { $at }
settings.jobs.attempts = { $n ->
    [one] tried once
   *[other] tried { $n } times
}
settings.jobs.reason = Reason:
settings.jobs.no-reason = None was left; the program may have stopped in the middle.
settings.jobs.unknown-means = This may have happened already, only no answer came back. Find out first (ask whether the letter arrived): if it did happen, doing it again will double it.
settings.jobs.retry = Try again
settings.jobs.retry-unknown = I checked, it did not happen: try again
settings.jobs.close = No longer needed
settings.jobs.close-unknown = It did happen, or is no longer needed
settings.jobs.retried = It will be tried again. Reload in a moment to see how it went.
settings.jobs.closed = Taken off the list.
settings.jobs.settled = Somebody has just settled this. Go back and reload the page to see how it stands.
settings.job-kind.reset = Send the link for a forgotten password
settings.job-kind.sweep = Clear away each night
settings.job-kind.overdue = Looking for overdue messages
settings.job-kind.tell = Write notices
settings.job-kind.collect = Gather notices into letters
settings.job-kind.send = Send a letter
settings.job-kind.refresh = Renew pages of the site
settings.job-kind.release = Release a story at its time
settings.job-kind.release-due = Look for releases that are due

settings.role.officer = Information officer
settings.role.unit-reviewer = Unit reviewer
settings.role.editor = Editor
settings.role.chief-editor = Chief editor
settings.role.channel-editor = Channel editor
settings.role.trainer = Trainer
settings.role.unit-admin = Unit administrator
settings.role.system-admin = System administrator
settings.role.security-admin = Security administrator
settings.role.auditor = Auditor
