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
stories.field.tags = Tags
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
stories.write.from-library = Choose from the photo library
stories.write.no-photos = No photos yet. Upload them here, not inside the text; a file name is never taken as a caption.
stories.write.checks-title = Checks before submitting
stories.write.go-mend = Mend
stories.write.no-findings = Nothing to mend was found
stories.write.checked-at = This is about the text saved at { $time }. Press “Save” to check again.
stories.write.byline-hint = In the order of the byline, e.g. “By Zhou Xiaolan; photos: Tian He”.
stories.write.byline-read = Understood as: { $credits }
stories.write.first-hint = If it has appeared elsewhere, say where and when; otherwise leave it empty.
stories.write.tags-hint = A tag leads readers to stories about the same matter. At most { $max }, each of 2 to 12 characters, with commas or spaces between them; write a tag of two words with a hyphen.
stories.write.tags-see = See the tags on the site
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
stories.photo.pixels = { $width } × { $height } pixels
stories.photo.rights = Rights and consents
stories.photo.original = Download the original
stories.photo.up = Up
stories.photo.down = Down
stories.photo.drag = Drag
stories.photo.drag-hint = Drag it to its place, or press the arrow keys
stories.photo.moved = Now photo { $n } of { $of }.
stories.photo.remove = Remove
stories.photo.removed = Photo removed
stories.photo.undo = Undo
stories.photo.credit = Photo: { $name }
stories.generated.mark = AI-generated
stories.generated.mark-and-credit = AI-generated · { $credit }
stories.generated.disputed = { $credit ->
    [none] {""}
   *[other] { $credit } ·
} The file is marked as AI-generated; in the newsroom it was said not to be: { $reason ->
    [none] no reason given
   *[other] { $reason }
}
stories.generated.is = This picture, or something in it, was made by AI
stories.generated.is-hint = Readers then see “AI-generated” beside the caption. Brightness and cropping do not count.
stories.generated.file-says = This file is marked as AI-generated.
stories.generated.why-not = If it is not, clear the box and say why (reviewers see it)

stories.upload.drop = Choose photos, several at once if you like, or drag them here
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
stories.upload.another = Choose another
stories.upload.dismiss = Leave it
stories.upload.unreachable = The network is gone; this photo was not sent. Retry when you are back.
stories.upload.failed = It did not work. Please retry.
stories.upload.too-large = The file is too large: at most 40 MB each.
stories.upload.signed-out = You are signed out. Sign in again in another tab, then retry.
stories.upload.paused = No connection now; it goes on by itself once there is one
stories.upload.unreadable = The file was changed or moved on this device and was not sent. Choose it again.
stories.upload.unfinished = { $percent }% arrived last time. Choose the same file again, and it goes on from there.
stories.upload.left = { $percent }% arrived last time.
stories.upload.choose-again = Choose again
stories.upload.go-on = Go on
stories.upload.heic = This is a HEIC picture, which web pages cannot show. Save it as JPG and add that. On an iPhone: Settings, Camera, Formats, Most Compatible.
stories.upload.file-unreachable = The network is gone; this file was not sent. Retry when you are back.
stories.upload.file-too-large = The file is too large: at most 50 MB each.

## Files dropped on the page
stories.drop.title = Drop the files here
stories.drop.word = A Word file goes to “Read a Word file”
stories.drop.photos = Pictures go to “Photos”
stories.drop.files = Other documents go to “Attachments”
stories.drop.done-word = “{ $name }” is in the box “Read a Word file”. Press “Read it”.
stories.drop.done-photos = Pictures on their way to “Photos”: { $n }.
stories.drop.done-files = Files on their way to “Attachments”: { $n }.
stories.drop.old-word = “{ $name }” is no .docx file. Open it in Word or WPS, save it as .docx, and drop that. To attach it as it is, drop it on “Attachments”.
stories.drop.one-word = “{ $name }” was not taken: one Word file is read at a time.
stories.drop.folder = “{ $name }” is a folder. Open it and drop the files.

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
stories.editor.pictures-left = Pictures that could not come with the paste: { $n }. Drop the Word file or the pictures on this page, or choose them under “Photos”.
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
stories.checks.tags-too-many = There are { $count } tags, and { $max } at most can stand. Please take some out.
stories.checks.tag-length = The tag “{ $tag }” must have { $min } to { $max } characters. Please change it or take it out.
stories.checks.tag-sign = The tag “{ $tag }” has a sign that cannot stand in a tag. Please use letters and figures, with hyphens between them.
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
stories.checks.half-width-punctuation = “{ $mark }” is half-width; between Chinese characters use “{ $right }”.
stories.checks.wrong-word = “{ $word }” may be a slip; it is usually written “{ $right }”. Please check and correct it.
stories.checks.preferred-form = “{ $word }” is usually written “{ $right }”; change it if you agree.
stories.checks.doubled-word = “{ $word }” stands twice in a row; please see whether one is too many.
stories.checks.repeated-phrase = “{ $phrase }” stands twice in a row; please see whether it is repeated by mistake.
stories.checks.paragraph-twice = This paragraph (“{ $beginning }…”) is the same as paragraph { $first }; it may have been pasted twice.
stories.checks.doubled-punctuation = “{ $text }” is one mark too many; “{ $right }” is enough.
stories.checks.unpaired-mark = “{ $mark }” has no other half; please see what is missing.
stories.checks.nested-quotes = Quotations take double marks outside and single ones inside: “{ $mark }” is better “{ $right }” here.
stories.checks.full-width-letters = “{ $text }” is set in full width; use “{ $right }”.
stories.checks.comma-between-pairs = Between titles or quotations in a row the mark 、 is usually left out: “{ $right }” for “{ $text }”.
stories.checks.space-in-chinese = There is a space between Chinese characters (“{ $around }”); usually it should go.
stories.checks.dots-for-ellipsis = An ellipsis in Chinese is “{ $right }”; here it is “{ $text }”.
stories.checks.dash-of-hyphens = A dash in Chinese is “{ $right }”; here it is “{ $text }”.
stories.checks.date-impossible = The calendar has no “{ $date }”; please check it.
stories.checks.weekday-differs = { $date } is “{ $right }”, but the text says “{ $word }”; please check.
stories.checks.event-day-differs = The lead says { $date }, but the time of the event is { $event }; please check which is right.
stories.checks.relative-day-differs = Counted from today, “{ $word }” is { $right }, but the text says { $date }. The date alone is safer, since the story appears later.
stories.checks.date-not-yet = { $date } has not come yet, but the sentence tells of it as past; please check year and day.
stories.checks.year-missing = It happened in { $year }, which is not this year; “{ $date }” had better say the year.
stories.checks.unit-former-name = “{ $said }” is a former name; the unit is now “{ $name }”. If the past is meant, please say so.
stories.checks.unit-name-differs = The register has “{ $name }”, but the text says “{ $said }”; please see whether one character is wrong.
stories.checks.lead-without-time = The first paragraph does not seem to say when. Readers ask for that first.
stories.checks.lead-without-place = The first paragraph does not seem to say where it happened.
stories.checks.lead-without-actor = The first paragraph does not seem to say who: a unit or a person.
stories.checks.photo-blurry = This photo may be blurred; look at it in full size, and take a sharper one if there is one.
stories.checks.photo-dark = Most of this photo is very dark; please see whether the subject can be made out.
stories.checks.photo-bright = Large parts of this photo are white; it may be overexposed.
stories.checks.rights-ran-out = The rights to this photo have run out; it cannot be used. Take another one, or, if they were renewed, record them on the page of this photo in the library.
stories.checks.consent-lapsed = Somebody shown in this photo has withdrawn the consent, or it has ended; the photo cannot be used. Take another one, or, if they have agreed again, record it on the page of this photo in the library.
stories.checks.minors-uncovered = Minors are shown in this photo, and no guardian’s consent is recorded. Please ask for it, and record it on the page of this photo in the library.
stories.checks.generated-unexplained = This file is marked as AI-generated. Please tick that it was made by AI, or say why it was not.
stories.checks.photos-alike = This photo looks almost the same as photo { $first }; one of them is enough.
stories.checks.photo-of-another-day = By the clock of the camera it was taken { $days } days from the event; please make sure it belongs here.
stories.checks.caption-is-label = The caption is only a label. Say when, where, and who does what.
stories.checks.caption-is-headline = The caption repeats the headline. Say what the photo shows.
stories.checks.caption-short = The caption is very short. Say when, where, and who does what.
stories.checks.caption-twice = This caption is the same as an earlier one; give each photo its own.
stories.checks.caption-without-stop = The caption is a sentence; it should end with a full stop.

stories.override.must = This one must be mended and cannot be kept. Please follow its advice.
stories.override.reason-missing = Please say why it is kept, so that reviewers can judge.

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
stories.refusal.too-many-uploads = { $max } of your files are still on their way. Wait for them, or cancel some.
stories.refusal.too-many-bytes = Your files on their way have more than { $megabytes } MB together. Wait for them, or cancel some.
stories.refusal.upload-unfinished = Not all of the file has arrived yet. Go on sending it.
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
stories.story.hash = Content hash
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
stories.step.release-stopped = Not released at its set time: { $reason ->
    [rights_ran_out] the rights to photo { $n } had run out
   *[other] a consent to photo { $n } was withdrawn or had ended
}
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
stories.compare.photo-replaced = Another photo in its place
stories.compare.photo-moved = Order: { $from } → { $to }
stories.compare.photo-file = The file is another one
stories.compare.photo-generated = Marked as AI-generated
stories.compare.photo-not-generated = No longer marked as AI-generated
stories.compare.photo-not-generated-why = Said not to be made by AI: { $reason }
stories.compare.photo-cropped = Crop: { $was } → { $now }
stories.compare.crop = { $width } × { $height } pixels
stories.compare.no-crop = none
stories.compare.photo-before = Was number { $n }
stories.compare.photo-after = Now number { $n }
stories.compare.photo-unseen = This photo is not ready yet
stories.compare.field = { $name }:{" "}
stories.compare.block-in = Added
stories.compare.block-out = Removed
stories.compare.row-in = Row added
stories.compare.row-out = Row removed
stories.compare.column-in = Column added
stories.compare.column-out = Column removed
stories.compare.note = Footnote { $n }
stories.compare.links = Links
stories.compare.form = The words are the same; only their form changed.
stories.compare.yes = yes
stories.compare.no = no

## From Word
stories.import.title = Read a Word file
stories.import.hint = Choose a .docx file: text, headline, byline, photos and captions are read. Nothing you have written is overwritten; what is read comes after it.
stories.import.hint-old = Older .doc, .wps and .rtf files are read too.
stories.import.save-first = Press “Save” before you read one, so that no unsaved words are lost.
stories.import.file = Word file
stories.import.send = Read it
stories.import.done = Read from { $file }. Please check what follows.
stories.import.guesses = These were guessed; please check them:
stories.import.left-out = These were left out or look different now:
stories.import.nothing-left-out = Everything in the file is in the story.
stories.import.guess = { $field }: { $value }
stories.import.close = I have checked it
stories.import.samples = { $what }: { $samples }
stories.import.unit = Unit
stories.import.date = Date
stories.flash.imported = Read. Please check it.
stories.import-refused.empty = This file is empty. Please look at it and choose again.
stories.import-refused.too-big = This file has more than { $megabytes } MB. Take the photos out, upload them by themselves, and try again.
stories.import-refused.encrypted = This file is locked with a password. Remove it in Word or WPS, save, and send it again.
stories.import-refused.legacy-word = This is a .doc file of an older Word. Open it in Word or WPS, choose “Save as”, .docx, and send that.
stories.import-refused.legacy-wps = This is a .wps file. Open it in WPS, choose “Save as”, .docx, and send that.
stories.import-refused.legacy-office = This is a file of an older office program, not a Word document. Save it as .docx and send that.
stories.import-refused.rtf = This is an RTF file. Open it in Word or WPS, save it as .docx, and send that.
stories.import-refused.html = This is really a web page. Open it in Word or WPS, save it as .docx, and send that.
stories.import-refused.word-xml = This is an XML file of Word. Open it in Word or WPS, save it as .docx, and send that.
stories.import-refused.open-document = This is an OpenDocument file (.odt). Save it as .docx and send that.
stories.import-refused.not-word = This is no Word document but a { $kind } file. Only .docx is read here; photos and attachments have their places below.
stories.import-refused.broken-archive = This file is damaged or did not arrive whole. Open it in Word or WPS, save a copy, and send that.
stories.import-refused.no-document = No text was found in this file. Open it in Word or WPS, save it as .docx, and send that.
stories.import-refused.strange = The inside of this file is not as Word writes it, so it was not read. Open it in Word or WPS, save a copy, and send that.
stories.left-out.tracked-deletion = Text struck out with changes tracked, { $n } (what was added is in)
stories.left-out.comment = Comments, { $n }
stories.left-out.hidden-text = Hidden text, { $n }
stories.left-out.header = The header of the pages
stories.left-out.footer = The foot of the pages
stories.left-out.page-number = Page numbers
stories.left-out.table-of-contents = The table of contents
stories.left-out.external-picture = Pictures that are not in the file, { $n } (only links, which are not followed)
stories.left-out.unusable-picture = Pictures of a kind that no page can show, { $n }; please save them as JPG or PNG and upload them
stories.left-out.missing-picture = Pictures missing from the file or damaged, { $n }
stories.left-out.refused-picture = Pictures that cannot be used as photos, { $n }
stories.left-out.too-many-pictures = Pictures beyond the number a story can have, { $n }
stories.left-out.crop = Parts cropped away in Word, { $n }; the whole picture is shown now
stories.left-out.picture-moved = Pictures inside a table or list, { $n }; they stand behind it now
stories.left-out.chart = Charts, { $n }; please upload a picture of each
stories.left-out.diagram = SmartArt drawings, { $n }; please upload a picture of each
stories.left-out.embedded-object = Embedded objects, { $n }
stories.left-out.shape = Shapes without words, { $n }
stories.left-out.ink = Handwriting, { $n }
stories.left-out.media = Sound or film, { $n }
stories.left-out.link = Links that lead nowhere, { $n } (their words stay)
stories.left-out.nested-table = Tables inside tables, { $n } (their words stay)
stories.left-out.table-split = Tables too long for one, { $n }; they were parted
stories.left-out.table-as-text = Tables too wide, { $n }; they became lines of text
stories.left-out.formula = Formulas, { $n }; each became one line
stories.left-out.phonetic-guide = Readings above characters, { $n } (the characters stay)
stories.left-out.symbol = Symbols that have no equal, { $n }
stories.left-out.strikethrough = Lines through text, { $n } (the text stays; please see whether it should)
stories.left-out.field-taken = Recognised but not filled in, { $n }: the field says something else, or there is none
stories.left-out.field-cut = Cut off because a field takes no more, { $n }
stories.left-out.embedded-document = Documents inside the document, { $n }
stories.left-out.macro = Macros
stories.left-out.list-depth = Lists nested too deeply, { $n }; they were flattened
stories.left-out.too-long = What goes beyond the length of a story, { $n }
stories.left-out.unreadable-part = Parts that cannot be read, { $n }
stories.left-out.note-content = Pictures or tables inside notes, or notes of the headline, { $n }
stories.left-out.other-field = Lines that name who checked or reviewed, { $n } (see whether the remark should say so)
stories.left-out.empty-item = Numbers without text behind them, { $n }

stories.alike.title = Sent before?
stories.alike.hint = These stories have the same headline, or passages of this text. If something new has happened, say what is new; what was published already need not be sent again.
stories.alike.public = published
stories.alike.same-title = The same headline.
stories.alike.shared = About { $percent }% of the text is the same.
stories.alike.passages = Show what is the same
stories.alike.same = The same story
stories.alike.update = An update
stories.alike.different = Different stories
stories.alike.said-same = { $name }: the same story.
stories.alike.said-update = { $name }: an update.
stories.alike.said-different = { $name }: different stories.

stories.override.title = What the checks found
stories.override.lead = Mend what you can. For what is right as it is, write a short reason; reviewers see it. It ends when the text changes.
stories.override.back = Back to the text
stories.override.none-do = Ready to be sent in.
stories.override.open = Go through them one by one
stories.override.reason = Why it stands
stories.override.let-stand = Let it stand
stories.override.answered = Left as it is, with a reason
stories.override.because = Reason: { $reason }
stories.override.take-back = Take the reason back
stories.override.nothing = left out
stories.override.gone = This finding is gone: the text has changed, and what is found with it. The newest results are below.
stories.flash.override = The reason is on record; reviewers see it.
stories.flash.override-gone = The reason is taken back.
stories.mark.title = What the checks say
stories.mark.must = Must be mended
stories.mark.should = Please mend
stories.mark.note = Worth a look
stories.mark.next = Next one
stories.mark.close = Close
stories.mark.moved = The words here have changed; they are checked again when the story is saved.
stories.mark.failed = This could not be sent. Please check the connection and try again.
stories.mark.replaced = Replaced; undo takes it back.
stories.mark.none = Nothing is marked.
stories.mend.replace = Replace with “{ $now }”
stories.mend.take-out = Take it out
stories.mend.all = Replace all { $n } of this kind
stories.mend.changed = The story was changed just now, so nothing was replaced. Below is what is found in the text as it is now.
stories.flash.mended = { $n ->
    [one] One place is mended.
   *[other] { $n } places are mended.
}

stories.act.manuscript = Download as Word
stories.manuscript.about = About this story
stories.manuscript.unnamed = Untitled story
stories.manuscript.number = Number
stories.manuscript.unit = Unit

## Framing a photo: what of it is shown
stories.frame.title = Crop and focus of photo { $n }
stories.frame.link = Crop and focus
stories.frame.lead = Click what matters most, and lists and covers will keep it in view. If something at the edge should not be seen, cut that edge off. What you choose is signed together with the text.
stories.frame.how = Click the picture to set the focus. Drag an edge of the white frame to cut that side off.
stories.frame.not-saved = Nothing was saved. Please change what is said below:
stories.frame.matters = What matters most (the focus)
stories.frame.matters-hint = How far from the left and from the top. Left empty, the middle of the picture counts.
stories.frame.from-left = From the left
stories.frame.from-top = From the top
stories.frame.cut = Edges cut off
stories.frame.cut-hint = Readers see what is cut off nowhere. The original stays with the story for the newsroom.
stories.frame.left = Off the left
stories.frame.top = Off the top
stories.frame.right = Off the right
stories.frame.bottom = Off the bottom
stories.frame.size = Size (100 is the largest)
stories.frame.elsewhere = How other places show it
stories.frame.elsewhere-hint = All are taken from what the story shows, around the focus. Where that does not fit, choose for yourself.
stories.frame.shape-wide = Wide, 16:9
stories.frame.shape-classic = Lists of the site, 3:2
stories.frame.shape-square = Square, 1:1
stories.frame.shape-cover = Cover of public accounts, 2.35:1
stories.frame.own = Choose for yourself
stories.frame.own-check = Not by the focus: use this place and size
stories.frame.save = Save the frame
stories.frame.cancel = Back without changes
stories.frame.whole = Show the whole picture
stories.frame.number = Please give a number from 0 to 100, for example 12.5.
stories.frame.outside = This reaches out of the picture. Please make the numbers smaller.
stories.frame.too-small = What is left is too small: each side needs at least 120 pixels. Please cut off less.
stories.frame.wrong-shape = The part you chose has another shape than is needed. Please change its size.
stories.frame.shows-more = The part you chose shows what was cut off. Please move it inside the white frame.
stories.frame.focal-outside = The focus lies in what is cut off. Please click inside the white frame.
stories.flash.framed = The frame of the photo is saved.

stories.answer.add = Answer
stories.answer.label = Your answer (500 characters at most)
stories.answer.done = Done: the text is changed as the note asks
stories.answer.is-done = Done, says the writer
stories.answer.send = Send answer
stories.answer.by-writer = writer
stories.answer.by-reviewer = reviewer

stories.suggestion.title = Suggested changes
stories.suggestion.lead = A reviewer suggests these changes; the decision is yours. What you accept goes into the text at once; what you refuse can carry a reason, which they will read.
stories.suggestion.back = Back to the text
stories.suggestion.waiting = { $n ->
    [one] One suggested change from review waits for your answer.
   *[other] { $n } suggested changes from review wait for your answer.
}
stories.suggestion.go = Go through them
stories.suggestion.not-done = That did not work.
stories.suggestion.none-open = No suggestion waits for you
stories.suggestion.none-ever = When a reviewer returns the story with suggested changes, they are listed here.
stories.suggestion.all-answered = All are answered. Go back to the text, finish it and submit it again.
stories.suggestion.not-now = The story is not with you at the moment; you can answer once it is returned.
stories.suggestion.of-photo = Photo { $n } · { $field }
stories.suggestion.put-in = New passage
stories.suggestion.take-out = Passage taken out
stories.suggestion.passages = Passage rewritten
stories.suggestion.looks = Looks only (bold, links and the like); the words stay
stories.suggestion.pictures = { $n ->
    [one] { $what } (with one picture)
   *[other] { $what } (with { $n } pictures)
}
stories.suggestion.because = Reason: { $reason }
stories.suggestion.gone = The words have been changed since, so this can no longer be accepted, only closed.
stories.suggestion.accept = Accept
stories.suggestion.refuse = Refuse
stories.suggestion.close = Close
stories.suggestion.reason = Why not (optional)
stories.suggestion.all = All at once
stories.suggestion.accept-all = Accept all ({ $n })
stories.suggestion.refuse-all = Refuse all ({ $n })
stories.suggestion.reason-all = Why none of them (optional)
stories.suggestion.answered = Answered
stories.suggestion.unsent = Goes to the writers with a return
stories.suggestion.open = Waits for the writers
stories.suggestion.accepted = Accepted
stories.suggestion.refused = Refused
stories.suggestion.closed = Closed: the words had been changed
stories.suggestion.late = The story was saved after you opened this page, so nothing was done yet. These are the suggestions beside the newest text; please look and choose again.
stories.suggestion.no-answer = Please choose “Accept” or “Refuse”.
stories.suggestion.answered-before = Somebody has answered this already. This is how things stand now.
stories.suggestion.words-gone = The words have been changed since, and the place was not found. Please close this suggestion.
stories.suggestion.still-there = The words are still there. Please choose “Accept” or “Refuse”.
stories.suggestion.of-other = A colleague made this suggestion, and only they can take it back.
stories.suggestion.was-sent = This suggestion went to the writers with a return and cannot be taken back.
stories.flash.suggestions-accepted = { $n ->
    [one] Accepted; the text is changed.
   *[other] { $n } accepted; the text is changed.
}
stories.flash.suggestions-accepted-some = Accepted: { $n }. Not accepted, because their words have been changed: { $left }.
stories.flash.suggestions-refused = { $n ->
    [one] Refused; the reviewer can see it.
   *[other] { $n } refused; the reviewer can see it.
}
stories.flash.suggestions-closed = Closed: { $n }.
stories.compare.suggestions = Between the two, the writers accepted { $accepted } and refused { $refused } of the suggested changes.
