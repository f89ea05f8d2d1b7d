stories.state.draft = Draft
stories.state.in-review = In review
stories.state.at-stage = { $stage }
stories.state.returned = Returned
stories.state.held = Held
stories.state.declined = Not used
stories.state.withdrawn = Withdrawn
stories.state.signed = Approved
stories.state.scheduled = Scheduled
stories.state.published = Published
stories.state.retracted = Retracted

stories.field.kicker = Kicker
stories.field.headline = Headline
stories.field.deck = Deck
stories.field.summary = Summary
stories.field.body = Text
stories.field.kind = Kind
stories.field.byline = Byline
stories.field.contact = Telephone
stories.field.event-time = When it happened
stories.field.event-place = Where it happened
stories.field.sections = Suggested sections
stories.field.channels = Wished channels
stories.field.source = Source
stories.field.first-published = Already published elsewhere
stories.field.confidential = Checked for confidential content; may be made public
stories.field.remark = Note to the editors
stories.field.photos = Photos
stories.field.caption = Caption
stories.field.alt = Description (read to those who cannot see it)
stories.field.photographer = Photographer
stories.field.attachments = Attachments

stories.channel.site = Website
stories.channel.wechat = WeChat
stories.channel.weibo = Weibo
stories.channel.newspaper = Newspaper
stories.channel.periodical = Periodical
stories.channel.outside = Outside media

stories.credit.author = { $name } (author)
stories.credit.reporter = { $name } (reporter)
stories.credit.correspondent = { $name } (correspondent)
stories.credit.photographer = { $name } (photographer)
stories.credit.editor = { $name } (editor)

stories.list.title = My stories
stories.list.title-all = All stories
stories.list.lead = Where each one is, in whose hands, and since when
stories.list.write = Write
stories.list.tabs = Which stories
stories.list.tab-mine = Mine
stories.list.tab-all = All I may see
stories.list.filter = Find stories
stories.list.words = Words of the headline, or a number
stories.list.state = State
stories.list.any-state = Any state
stories.list.unit = Unit
stories.list.any-unit = Any unit
stories.list.from = Submitted on or after
stories.list.apply = Find
stories.list.clear = Clear
stories.list.none-found = No story fits
stories.list.none-found-next = Try other words, or clear the filter to see all.
stories.list.empty = You have no stories yet
stories.list.empty-next = Press “Write” at the top to begin the first one. Every word is saved as you type, and you can go on from another computer.
stories.list.empty-reader = There is no story for you to see yet
stories.list.empty-reader-next = Stories appear here once a unit has submitted them.
stories.list.caption = Stories, the stage they are at, and who holds them
stories.list.col-story = Story
stories.list.col-way = Written, reviewed, published
stories.list.col-now = Now
stories.list.chars = { $n ->
    [one] { $n } character
   *[other] { $n } characters
}
stories.list.photos = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
}
stories.list.track = Step { $at } of { $of }
stories.list.track-done = All steps done
stories.list.unclaimed = Not claimed yet
stories.list.with-writer = In your hands
stories.list.since = for { $span }
stories.list.no-headline = (no headline yet)
stories.list.pages = Pages
stories.list.rows = { $first } to { $last } of { $total }
stories.list.previous = Previous
stories.list.next = Next

stories.new.title = Write a new story
stories.new.lead = Choose the kind first; you can change it while writing
stories.new.for-unit = For { $unit }
stories.new.unit = Unit
stories.new.choose = Please choose
stories.new.choose-unit = Choose the unit in whose name the story is submitted.
stories.new.kind = Kind
stories.new.kind-hint = If in doubt, choose “News”.
stories.new.choose-kind = Choose a kind.
stories.new.length = usually { $min } to { $max } characters
stories.new.start = Begin writing

stories.write.title = Write
stories.write.title-number = Edit story { $number }
stories.write.form = Story
stories.write.back = My stories
stories.write.story-page = Progress
stories.write.revisions = Revisions
stories.write.here = { $names } has this story open too
stories.write.parts = Parts of the story
stories.write.panel = About the story
stories.write.facts = Facts
stories.write.checks = Checks
stories.write.optional = optional
stories.write.limit = { $n ->
    [one] { $n } character
   *[other] { $n } characters
}
stories.write.length = characters · { $kind }: usually { $min } to { $max }
stories.write.list-mark = {", "}
stories.write.came-back = It cannot be submitted yet; it is saved. Please mend these first:
stories.write.unsaved = Not saved yet; all you wrote is still here. Mend these first, then save:
stories.write.returned = Returned by { $stage }: please mend and submit again. { $who } · { $time }
stories.note.title = { $n ->
    [one] { $n } note
   *[other] { $n } notes
}
stories.note.headline = Headline
stories.note.body = Text
stories.note.photo-at = Photo { $n }
stories.note.photo = Photo
stories.write.more-than-plain = This text has headings, lists, tables or pictures that the plain text field cannot show. They stay if you leave the text alone; if you change it, only the words stay. To keep them, edit in a browser that runs scripts.
stories.write.photo-count = { $n ->
    [one] { $n } photo
   *[other] { $n } photos
}
stories.write.no-photos = No photos yet. Upload them here, not inside the text; a file name is never taken as a caption.
stories.write.checks-title = Checks before submitting
stories.write.go-mend = Mend
stories.write.no-findings = Nothing to mend was found
stories.write.checked-at = This is about the text saved at { $time }. Press “Save” to check again.
stories.write.byline-hint = In the order of the byline, e.g. “By Zhou Xiaolan; photos: Tian He”.
stories.write.byline-read = Understood as: { $credits }
stories.write.first-hint = If it has appeared elsewhere, say where and when; otherwise leave it empty.
stories.write.contact-hint = Only for editors who check facts; never published.
stories.write.reviewer = { $stage } by
stories.write.no-reviewer = Nobody can review your stories yet. Ask the administrator of your unit to name a reviewer, or nobody will deal with it.
stories.write.remark-hint = Only the newsroom sees it; never published.
stories.write.add-file = Add an attachment
stories.write.file-hint = Word, Excel, PDF, OFD, video and the like, up to 50 MB each. No web pages, archives or files with macros.
stories.write.send-file = Upload
stories.write.take-out = Remove
stories.write.co-writers = Writing together
stories.write.no-co-writers = Only you. A colleague you add can edit it too, but can no longer review it.
stories.write.add-writer = Add a colleague
stories.write.writer-hint = The name your colleague signs in with.
stories.write.send-writer = Add
stories.write.bar = Save and submit
stories.write.offline-safe = Nothing is lost offline; it is saved when you are back
stories.write.must = { $n ->
    [one] { $n } thing must be mended
   *[other] { $n } things must be mended
}
stories.write.save = Save
stories.write.preview = Preview
stories.write.submit = Submit to { $stage }

stories.photo.number = Photo { $n }
stories.photo.number-first = Photo { $n } · lead
stories.photo.caption-hint = When, where, and who does what.
stories.photo.pixels = { $width } × { $height } pixels
stories.photo.original = Download the original
stories.photo.up = Up
stories.photo.down = Down
stories.photo.remove = Remove
stories.photo.removed = Photo removed
stories.photo.undo = Undo
stories.photo.credit = Photo: { $name }

stories.upload.drop = Drag photos here, or choose several at once
stories.upload.hint = Original JPG or PNG files, up to 40 MB each; published photos lose the place where they were taken
stories.upload.save-first = One at a time; press “Save” first, so that no unsaved words are lost.
stories.upload.send = Upload
stories.upload.progress = Progress of { $name }
stories.upload.waiting = Waiting
stories.upload.sending = { $percent }% sent
stories.upload.sending-time = { $percent }% sent, about { $seconds } s left
stories.upload.checking = Sent, being processed
stories.upload.done = Uploaded
stories.upload.cancel = Cancel
stories.upload.retry = Retry
stories.upload.dismiss = Leave it
stories.upload.unreachable = The network is gone; this photo was not sent. Retry when you are back.
stories.upload.failed = It did not work. Please retry.
stories.upload.too-large = The file is too large: at most 40 MB each.
stories.upload.signed-out = You are signed out. Sign in again in another tab, then retry.

stories.autosave.unsaved = Unsaved changes
stories.autosave.saved = Saved { $time }
stories.autosave.offline = Offline; kept on this computer
stories.autosave.offline-unkept = Offline, and this computer cannot keep it. Keep this page open
stories.autosave.conflict = Not saved: somebody else changed it too
stories.autosave.conflict-more = Somebody saved another text after you opened this page. All you wrote is still here. Press “Save” to see both side by side and choose.
stories.autosave.conflict-link = Go to “Save”
stories.autosave.signed-out = Signed out; not saved yet
stories.autosave.signed-out-more = Sign in again in another tab and come back: it will be saved then. What you wrote is kept on this computer.
stories.autosave.signed-out-unkept = This computer cannot keep what you wrote, so keep this page open. Sign in again in another tab and come back: it will be saved then.
stories.autosave.refused = Not saved
stories.autosave.refused-more = It was not saved this time; what you wrote is still here. Please check it and press “Save”.
stories.autosave.restore-found = This computer has a text of { $time } that never reached the system.
stories.autosave.restore = Restore it
stories.autosave.discard = Discard it

stories.editor.toolbar = Text tools
stories.editor.body = Text
stories.editor.hint = Write here, or paste from Word or WPS
stories.editor.undo = Undo
stories.editor.redo = Redo
stories.editor.heading = Heading
stories.editor.subheading = Subheading
stories.editor.bold = Bold
stories.editor.italic = Italic
stories.editor.underline = Underline
stories.editor.sup = Superscript
stories.editor.sub = Subscript
stories.editor.quote = Quotation
stories.editor.bullets = List
stories.editor.numbers = Numbers
stories.editor.table = Table
stories.editor.table-insert = Insert a table
stories.editor.row-above = Row above
stories.editor.row-below = Row below
stories.editor.row-delete = Delete this row
stories.editor.column-before = Column before
stories.editor.column-after = Column after
stories.editor.column-delete = Delete this column
stories.editor.cell-merge = Merge cells
stories.editor.cell-split = Split cell
stories.editor.header-row = Heading row
stories.editor.align-start = Align left
stories.editor.align-center = Centre
stories.editor.align-end = Align right
stories.editor.table-delete = Delete the table
stories.editor.figure = Picture
stories.editor.figure-insert = Insert
stories.editor.figure-hint = The chosen photos are put where the cursor is; several stand side by side.
stories.editor.figure-none = No photos yet. Upload them under “Photos” below first.
stories.editor.figure-missing = This photo was removed
stories.editor.link = Link
stories.editor.link-address = Address
stories.editor.link-hint = For example https://www.example.org; empty it to remove the link.
stories.editor.link-select = Select the words for the link first.
stories.editor.link-bad = The address must begin with https:// or http://.
stories.editor.footnote = Footnote
stories.editor.footnote-says = Footnote: { $name }
stories.editor.footnote-text = Words of the footnote
stories.editor.footnote-hint = Empty it to remove the footnote.
stories.editor.footnote-sign = note
stories.editor.rule = Line
stories.editor.paste = Paste from Word / WPS
stories.editor.paste-hint = Press Ctrl+V below. Headings, lists, tables and bold stay; fonts, sizes and colours go. Upload pictures under “Photos”.
stories.editor.ok = OK
stories.editor.cancel = Cancel

stories.check.at-photo = Photo { $n }: { $says }
stories.checks.headline-missing = Please write a headline.
stories.checks.headline-too-long = The headline has { $count } characters; { $max } at most. Please shorten it.
stories.checks.headline-long = The headline has { $count } characters; above { $max } it is hard to set.
stories.checks.summary-long = The summary has { $count } characters; public accounts show { $max }.
stories.checks.body-missing = Please write the text.
stories.checks.body-too-long = The text has { $count } characters; { $max } at most for this kind. Shorten it or choose another kind.
stories.checks.body-long = The text has { $count } characters; usually { $max } at most for this kind.
stories.checks.body-short = The text has { $count } characters; usually at least { $min } for this kind.
stories.checks.picture-unknown = The text shows a photo that is no longer in the list. Remove it, or upload it again.
stories.checks.byline-missing = Please write the byline.
stories.checks.contact-missing = Please write a telephone number; editors need it to check facts.
stories.checks.confidential-unchecked = Check for confidential content first, then tick the box.
stories.checks.field-missing = Please fill in “{ $field }”.
stories.checks.source-missing = There is no source.
stories.checks.event-in-future = The event has not happened yet. Please check the time.
stories.checks.event-old = { $days ->
    [one] The event was { $days } day ago; it may be too old.
   *[other] The event was { $days } days ago; it may be too old.
}
stories.checks.photos-missing = There are { $count } photos; this kind needs at least { $min }.
stories.checks.caption-missing = Please write a caption: when, where, and who does what.
stories.checks.caption-is-file-name = A caption cannot be the file name “{ $caption }”. Say when, where, and who does what.
stories.checks.photographer-missing = Please name the photographer.
stories.checks.alt-missing = Better add a description for those who cannot see the photo.
stories.checks.photo-small = The photo is { $width } pixels wide, less than { $min }; it may look coarse.
stories.checks.phone-number = This looks like a mobile number: { $number }. Make sure it may be public.
stories.checks.identity-number = This looks like an identity number: { $number }. Please take it out.
stories.checks.bank-card = This looks like a bank card number: { $number }. Please take it out.
stories.checks.half-width-punctuation = { $count ->
    [one] { $count } half-width mark stands between Chinese characters; use the full-width one.
   *[other] { $count } half-width marks stand between Chinese characters; use full-width ones.
}

stories.document.unreadable = The text could not be read and was not saved. Copy it, reload the page and paste it again.
stories.document.version = The text was written by another version of the program and was not saved. Reload the page and try again.
stories.document.too-long = The text is too long and was not saved. Split it, or attach long material as a file.
stories.document.too-many-blocks = There are too many paragraphs or tables; it was not saved. Split it, or attach long material as a file.
stories.document.too-deep = Lists stand too deep inside each other; it was not saved. Use fewer levels.
stories.document.empty = There is an empty list, table or quotation; it was not saved. Please remove it.
stories.document.empty-text = There is an empty piece of text; it was not saved. Type that place again.
stories.document.control-character = There are invisible control characters; it was not saved. Paste again as plain text.
stories.document.marks = Some marks of the text are wrong; it was not saved. Remove the formatting there and try again.
stories.document.link = There is a link that cannot be used; it was not saved. Links begin with https:// or http://.
stories.document.heading-level = A heading has a wrong level; it was not saved. Please set it again.
stories.document.list-start = A list begins with a wrong number; it was not saved. Please set it again.
stories.document.table-size = A table is too large; it was not saved. At most 100 rows and 30 columns; attach larger ones as files.
stories.document.table-span = Merged cells of a table do not fit; it was not saved. Split them and merge again.
stories.field-error.event-time = This time was not understood. Write it like “2026-11-18 09:30”.

stories.file.convert-to-jpeg = This is a { $kind } picture, which web pages cannot show. Save it as JPG and upload again.
stories.file.active-content = A { $kind } file may carry content that runs; it cannot be uploaded. Use PDF or Word.
stories.file.macros = This file has macros and cannot be uploaded. Save it without them.
stories.file.program = This is a program and cannot be uploaded.
stories.file.archive = Nobody can see what is in an archive; it cannot be uploaded. Unpack it and upload the files.
stories.file.says-where = This picture says where it was taken, and an attachment is published as it is. Upload photos under “Photos”, where the place is removed; or remove the place from the file first.
stories.file.not-a-photo = This is a { $kind } file, not a photo. Put files under “Attachments”.
stories.file.unrecognised = This kind of file is not known. Use JPG, PDF or Word.
stories.file.too-big = The file is too large: at most { $megabytes } MB.
stories.file.too-many-pixels = The picture has { $width } × { $height } pixels, which is too many. Make it smaller and upload again.
stories.file.cut-off = The picture did not arrive whole. Upload it again; if that fails, export it from the camera again.
stories.file.damaged = The picture cannot be opened; it may be damaged. Export it from the camera again.

stories.refusal.not-open = This story has been submitted and cannot be changed now. Withdraw it first, or ask the reviewer to return it.
stories.refusal.was-submitted = This story was submitted; it has a number and a history and cannot be deleted. You can withdraw it.
stories.refusal.photo-twice = This photo is in the story already: photo { $n }. It was not added twice.
stories.refusal.too-many-photos = A story has { $max } photos at most. Remove some first.
stories.refusal.photo-busy = Too many photos are being processed. Please retry in a moment.
stories.refusal.file-twice = This attachment is in the story already. It was not added twice.
stories.refusal.too-many-files = A story has { $max } attachments at most. Remove some first.
stories.refusal.no-such-writer = Nobody signs in with this name, or the account is disabled. Please check it. Your text is saved.
stories.refusal.too-many-writers = Ten people at most write one story together.

stories.flash.saved = The story is saved.
stories.flash.submitted = Submitted as number { $number }. This page shows where it is.
stories.flash.withdrawn = The story is withdrawn; you can go on writing.
stories.flash.deleted = The draft is deleted.
stories.flash.photo-added = The photo is added. Please write its caption.
stories.flash.photo-moved = The order of the photos is changed.
stories.flash.photo-removed = The photo is removed.
stories.flash.file-added = The attachment is added.
stories.flash.file-removed = The attachment is removed.
stories.flash.writer-added = Your colleague can write too now.
stories.flash.writer-removed = Your colleague writes no more.

stories.conflict.title = There are two texts; please choose
stories.conflict.lead = After you opened it, { $who } saved another text at { $time }. Both are below; nothing is lost.
stories.conflict.differs = They differ in:{" "}
stories.conflict.lines = What differs besides headline and body
stories.conflict.lines-hint = Underlined is yours; struck out is what the saved text has.
stories.conflict.mine = Yours
stories.conflict.mine-hint = Not saved yet
stories.conflict.theirs = Saved by { $who }
stories.conflict.use-mine = Use mine on top of it
stories.conflict.keep-theirs = Keep the saved one and give up mine

stories.story.text = The story
stories.story.beside = Progress and facts
stories.story.steps = Every step it took
stories.story.event = When and where
stories.story.hash = Fingerprint
stories.story.source = Source: { $source }
stories.story.no-text = There is no text yet.
stories.story.is-draft = This is what you are mending; it is not submitted again yet. Reviewers see what was submitted last.

stories.now.label = Where it is now
stories.now.draft = A draft, not submitted yet.
stories.now.draft-next = Submit it when it is ready.
stories.now.withdrawn = Withdrawn; nobody is reviewing it.
stories.now.withdrawn-next = You can mend it and submit it again under the same number.
stories.now.waiting = Now: { $stage }, not claimed yet, due { $due }.
stories.now.claimed = Now: { $stage }, claimed by { $who }, due { $due }.
stories.now.yours = It is waiting for you.
stories.now.nothing-to-do = You need not do anything.
stories.now.returned = Returned.
stories.now.returned-next = Please mend what is said below and submit it again; the number stays.
stories.now.returned-others = Its writer will mend it and submit it again.
stories.now.held = Held for later use.
stories.now.held-yours = When it is wanted, take it out under “Review”, “Held”.
stories.now.declined = Not used.
stories.now.signed = All reviews passed; waiting for release.
stories.now.signed-yours = It is waiting for you to release it.
stories.now.scheduled = All reviews passed; to be released at { $time }.
stories.now.published = Published.
stories.now.published-next = If you find a mistake, tell the newsroom at once.
stories.now.retracted = Retracted; the site shows it no more.

stories.step.created = Begun
stories.step.revised = A revision was kept
stories.step.submitted = Submitted to { $stage }
stories.step.submitted-again = Mended and submitted to { $stage }
stories.step.withdrawn = Withdrawn
stories.step.claimed = { $stage }: claimed
stories.step.claim-released = { $stage }: given back
stories.step.handed-over = { $stage }: handed over to { $to }
stories.step.passed = { $stage }: passed
stories.step.returned = { $stage }: returned
stories.step.declined = { $stage }: not used
stories.step.held = { $stage }: held
stories.step.resumed = Taken up again at { $stage }
stories.step.edited = Edited at { $stage }
stories.step.reopened = Changed after approval; back at { $stage }
stories.step.released = Published
stories.step.scheduled = To be released at { $time }
stories.step.schedule-cancelled = Scheduled release cancelled
stories.step.corrected = Corrected
stories.step.retracted = Retracted
stories.step.reasons = Reasons:{" "}
stories.step.program = The system
stories.step.who-for = { $who } (for { $absent })

stories.act.cancel = Cancel
stories.act.edit = Edit
stories.act.preview = Preview
stories.act.revisions = Revisions
stories.act.sheet = Sign-off sheet
stories.act.review = Review
stories.act.publish = Publish
stories.act.public = Public page
stories.act.withdraw = Withdraw
stories.act.withdraw-title = Withdraw this story?
stories.act.withdraw-text = Reviewers will no longer see it. You can mend it and submit it again under the same number.
stories.act.delete = Delete the draft
stories.act.delete-title = Delete this draft?
stories.act.delete-text = Its text, photos and attachments are deleted with it and cannot be brought back.

stories.preview.title = Preview: { $headline }
stories.preview.label = Preview
stories.preview.hint = This is about what readers will see.
stories.preview.back = Back to the story
stories.preview.back-edit = Back to writing

stories.revisions.title = Revisions
stories.revisions.empty = There are no revisions yet
stories.revisions.empty-next = Every submission, edit in review and correction keeps one; any two can be compared word by word.
stories.revisions.no = Revision { $n }
stories.revisions.option = Revision { $n } · { $time }
stories.revisions.submitted = Submitted
stories.revisions.edited = Edited in review
stories.revisions.corrected = Corrected
stories.revisions.kept = Kept
stories.revisions.signed = this one was approved
stories.revisions.changes = Compare with the one before

stories.compare.title = Revisions { $a } and { $b } compared
stories.compare.from = From
stories.compare.to = To
stories.compare.show = Compare
stories.compare.side = Revision { $n } · { $who } · { $time }
stories.compare.same = The two are the same
stories.compare.fields = Facts that changed
stories.compare.body-same = The text is the same.
stories.compare.reordered = The photos stand in another order.
stories.compare.photo-in = Photo added
stories.compare.photo-out = Photo removed
stories.compare.photo-changed = Words about the photo changed
stories.compare.yes = yes
stories.compare.no = no
