portal.frame.reading = Reading
portal.frame.scheme = Colours
portal.frame.scheme-auto = As my system
portal.frame.scheme-light = Light
portal.frame.scheme-dark = Dark
portal.frame.script = Chinese characters
portal.frame.script-hans = Simplified
portal.frame.script-hant = Traditional
portal.frame.converted = A program has turned the simplified characters of this page into traditional ones, names included, and may err. The simplified text counts.
portal.frame.as-written = See it as written
portal.frame.mode = Layout
portal.frame.mode-standard = Standard
portal.frame.mode-senior = Large
portal.frame.apply = Apply
portal.frame.sign-in = Officers’ sign-in
portal.frame.to-desk = To my desk
portal.frame.nav = Sections
portal.frame.home = Home
portal.frame.here = You are here
portal.foot.messages = Write to the newsroom
portal.foot.code = QR code: { $name }
portal.foot.map = Site map
portal.date.month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }
portal.date.full = { $weekday }, { $day } { $month }
portal.date.today = Today
portal.date.monday = Monday
portal.date.tuesday = Tuesday
portal.date.wednesday = Wednesday
portal.date.thursday = Thursday
portal.date.friday = Friday
portal.date.saturday = Saturday
portal.date.sunday = Sunday
portal.list.more = More
portal.list.photo = Photos
portal.list.updated = Updated { $at }
portal.list.nothing = No stories in this section yet
portal.home.organised = Published by { $name }
portal.home.nothing = The site is new; nothing has been published yet
portal.home.nothing-more = Officers sign in to write and submit stories; those that pass the three reviews appear here.
portal.home.lead = Top story
portal.home.first = Lead picture and main stories
portal.home.latest = Latest
portal.home.latest-none = No more stories yet
portal.home.strip = In pictures
portal.home.units = Latest by unit
portal.home.units-part = Newest stories of units, part { $n }
portal.home.units-story = Unit and newest story
portal.home.units-time = Time
portal.home.carousel = In focus
portal.home.carousel-back = Previous picture
portal.home.carousel-next = Next picture
portal.home.carousel-stop = Stop
portal.home.carousel-run = Play
portal.home.preview = Preview
portal.home.preview-more = The home page as it is composed; readers do not see this page.
portal.home.preview-back = Back to the home page desk
portal.compose.title = Home page
portal.compose.about = The home page is made of bands, one below the other. Save a draft, look at the preview, then release it.
portal.compose.preview = Preview
portal.compose.to-site = Open the site
portal.compose.has-draft = The draft is not released yet
portal.compose.no-draft = Readers see what stands below
portal.compose.drafted = Draft saved by { $name } at { $at }.
portal.compose.public-since = Readers see the home page released at { $at }.
portal.compose.public-default = Readers see the home page that every site begins with.
portal.compose.changes = Releasing it changes this:
portal.compose.no-changes = The draft is the same as the home page that readers see; there is nothing to release.
portal.compose.change-added = “{ $band }” is added at place { $n }
portal.compose.change-removed = “{ $band }” is taken away
portal.compose.change-changed = “{ $band }” at place { $n } shows something else
portal.compose.change-moved = “{ $band }” moves to place { $n }
portal.compose.release = { $n ->
    [one] Release the home page (1 change)
   *[other] Release the home page ({ $n } changes)
}
portal.compose.drop = Throw the draft away
portal.compose.save = Save draft
portal.compose.save-preview = Save and preview
portal.compose.save-hint = Moving, adding or removing a band saves the draft too.
portal.compose.default = Back to the first layout
portal.compose.saved = The draft is saved; readers do not see it yet.
portal.compose.released = The home page is released; readers see it now.
portal.compose.dropped = The draft is gone; nothing has changed on the site.
portal.compose.nothing-drafted = There is no draft now; a colleague may have released it or thrown it away. Load this page again.
portal.compose.conflict = A colleague changed the home page meanwhile.
portal.compose.conflict-more = Everything you entered is below and not saved yet. Press “Save draft” again to let yours stand.
portal.compose.conflict-see = See the colleague’s
portal.compose.errors = { $n ->
    [one] One thing needs mending before this can be saved:
   *[other] { $n } things need mending before this can be saved:
}
portal.compose.error-at = Band { $n } ({ $band }): { $said }
portal.compose.band = { $n } · { $band }
portal.compose.lead = Top story
portal.compose.lead-hint = The headline across the page; below it the picture and main stories, one section in the middle, the most read or the latest at the right.
portal.compose.carousel = Picture carousel
portal.compose.carousel-hint = 3 to 6 pictured stories, one after the other; readers can stop it. Choose none to show the newest.
portal.compose.sections = Sections side by side
portal.compose.sections-hint = Two or three sections in a row. Choose none to show every section that stands nowhere else.
portal.compose.notices = Notices
portal.compose.notices-hint = A slim band with the three newest headlines of one section. It does not move.
portal.compose.photos = In pictures
portal.compose.photos-hint = One large picture and four small ones, the newest; left out while there are fewer than five.
portal.compose.most-read = Most read
portal.compose.most-read-hint = Three lists side by side: today, seven days, thirty days.
portal.compose.units = Latest by unit
portal.compose.units-hint = The newest story of each unit, nine units at most.
portal.compose.videos = Videos
portal.compose.videos-hint = The four newest stories with a video. Left out while there is none.
portal.compose.topics = Topics
portal.compose.topics-hint = Topics and series that are public and have not ended, in their order, at most four.
portal.compose.drag = Drag
portal.compose.drag-hint = Hold and drag it to its place; letting go saves the draft
portal.compose.up = Up
portal.compose.up-label = Move band { $n } up
portal.compose.down = Down
portal.compose.down-label = Move band { $n } down
portal.compose.remove = Remove
portal.compose.remove-label = Remove band { $n }
portal.compose.add-label = Add a band
portal.compose.add = Add
portal.compose.pick-hint = To choose a story, enter its number (like 2026-1103), its address or words of its headline; an empty field offers the twenty newest.
portal.compose.automatic = Automatic
portal.compose.lead-story = Top story
portal.compose.slide = Picture { $n }
portal.compose.middle = Section in the middle
portal.compose.middle-first = The first section
portal.compose.right = At the right
portal.compose.right-both = Most read and latest
portal.compose.right-most-read = Most read only
portal.compose.right-latest = Latest only
portal.compose.section-from = Where automatic ones come from
portal.compose.section-any = All sections
portal.compose.section = Section
portal.compose.section-choose = Choose one
portal.compose.section-others = Automatic
portal.compose.section-no-third = None
portal.compose.column = Column { $n }
portal.compose.section-closed = { $section } (closed)
portal.compose.pick-gone = This story is not on the site any more; readers see an automatic choice.
portal.compose.pick-no-picture = This story has no picture, so the carousel leaves it out.
portal.compose.pick-none = No such story is on the site. Check the number, or try other words of the headline.
portal.compose.pick-several = Several headlines contain these words. Enter the number instead, for example: { $example }
portal.compose-problem.no-band = The home page needs at least one band. Add one first.
portal.compose-problem.too-many-bands = The home page takes 12 bands at most. Remove some.
portal.compose-problem.twice = There can be only one band of this kind. Remove one of them.
portal.compose-problem.others-twice = Only one band of sections can be automatic. Choose the sections in one of them.
portal.compose-problem.unknown-section = Choose a section that is in use from the list.
portal.compose-problem.section-twice = A section here stands on the home page already. Choose another one.
portal.compose-problem.columns = Choose two or three sections, or none to have them arranged automatically.
portal.compose-problem.slides = Choose 3 to 6 stories, or leave all empty to show the newest.
portal.compose-problem.slide-twice = The same story is chosen twice. Choose another one.
portal.compose-problem.most-read-twice = The most read stand beside the top story already. Set its right side to “Latest only”, or remove this band.
portal.videos.title = Videos
portal.videos.description = Videos of { $site }
portal.videos.nothing = No videos yet
portal.videos.length = Video, length { $length }
portal.topics.title = Topics
portal.topics.topic = Topic
portal.topics.series = Series
portal.topics.description = Topics and series of { $site }
portal.topics.lead = Many stories about one matter, and series in parts, to be read in one place.
portal.topics.nothing = No topics yet
portal.topics.count = { $n ->
    [one] 1 story
   *[other] { $n } stories
}
portal.topics.ended = Ended
portal.topics.ended-list = Earlier topics
portal.topics.sections = Sub-sections
portal.topics.first = At the top
portal.topics.empty = There is nothing to read here for now
portal.topics.others = See other topics
portal.topics.subscribe = Follow this in a reader and hear of new stories by yourself.
portal.topics.within = Part of

portal.series.shown = { $n ->
    [one] 1 part published
   *[other] { $n } parts published
}
portal.series.coming = { $n } to come
portal.series.writers = Written by { $names }
portal.series.photographers = Photos by { $names }
portal.series.begin = Begin with the first part
portal.series.subscribe = Follow this series
portal.series.parts = Parts
portal.series.number = Part { $n }
portal.series.part-of = Part { $n } of { $of }
portal.series.turn = Before and after in { $name }
portal.series.previous = Previous part
portal.series.next = Next part

portal.section.description = “{ $section }” on { $site }
portal.section.nothing = No stories in this section yet
portal.section.nothing-more = New stories will appear here.
portal.section.to-home = See the other sections on the home page
portal.section.pages = Pages
portal.section.previous = Previous
portal.section.next = Next
portal.section.rows = { $from } to { $to } of { $total }
portal.section.aside = Other sections and subscription
portal.section.elsewhere = Latest elsewhere
portal.section.subscribe = Subscribe
portal.section.subscribe-more = Follow this site with a feed reader and be told of new stories.
portal.article.text = Story
portal.article.released = Published
portal.article.source = Source
portal.article.author = Byline
portal.article.first-published = First published
portal.article.size = Text size
portal.article.size-small = Small
portal.article.size-medium = Medium
portal.article.size-large = Large
portal.article.print = Print
portal.article.copy = Copy link
portal.article.copied = Copied
portal.article.photo-by = Photo: { $name }
portal.article.correction = Correction
portal.article.report = Report an error in this story
portal.article.files = Attachments
portal.article.turn = Previous and next story
portal.article.previous = Previous
portal.article.next = Next
portal.article.aside = More of this section and unit
portal.article.related = Related stories
portal.article.related-none = No other stories in this section yet
portal.chain.title = Who answers for this story
portal.chain.author = Author
portal.chain.in-charge = { $stage }, editor in charge
portal.chain.released = Released
portal.chain.role-officer = Information officer
portal.chain.role-unit-reviewer = Unit reviewer
portal.chain.role-editor = Editor
portal.chain.role-chief-editor = Chief editor
portal.chain.role-other = Reviewer
portal.gone.title = Story retracted
portal.gone.what = “{ $headline }” has been taken down by the editors, for the reason below.
portal.gone.to-home = To the home page
portal.gone.file = The story was taken down, and its attachments with it.
portal.gone.card = The story was taken down, and its card with it.
portal.frame.tools = Language, reading settings and signing in
portal.archive.title = Archive
portal.archive.description = All stories of { $site } by year and month
portal.archive.nothing = Nothing has been published yet
portal.archive.year = { $year }
portal.archive.month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
portal.archive.of-month = What { $site } published in month { $month } of { $year }
portal.archive.others = Other months
portal.archive.all = All years and months
portal.units.title = Units
portal.units.description = What the units of { $site } have published
portal.units.of-unit = Stories of { $unit } on { $site }
portal.units.stories = { $n ->
    [one] { $n } story
   *[other] { $n } stories
}
portal.units.closed = This unit has been closed; what it published stays.
portal.units.nothing = No stories of this unit yet
portal.units.others = See other units
portal.units.below = Units below it
portal.units.aside = Units below it and subscription
portal.units.subscribe = Follow this unit with a feed reader and be told of new stories.
portal.tags.title = Tags
portal.tags.tag = Tag
portal.tags.lead = Each tag leads to stories about the same matter.
portal.tags.description = Tags of the stories of { $site }.
portal.tags.of = Stories of { $site } tagged “{ $tag }”.
portal.tags.nothing = No tags yet
portal.tags.nothing-more = They stand here once stories with tags are released.
portal.tags.aside = Other tags and subscription
portal.tags.others = Other tags
portal.tags.subscribe = A reader of feeds tells you when a new story has this tag.
portal.authors.author = Author
portal.authors.of = Stories by { $name } on { $site }.
portal.authors.gone = This author's page is closed
portal.authors.gone-more = The stories stay on the site; you find them from the home page or by searching.
portal.galleries.title = In pictures
portal.galleries.description = Stories of { $site } told in pictures.
portal.galleries.nothing = No stories in pictures yet
portal.galleries.nothing-more = Stories with many pictures stand here once they are released.
portal.galleries.count = { $n ->
    [one] 1 picture
   *[other] { $n } pictures
}
portal.feed.atom = Atom
portal.feed.rss = RSS
portal.feed.json = JSON Feed
portal.article.reads = Reads
portal.most-read.title = Most read
portal.most-read.description = What is read most on { $site }
portal.most-read.what = By readers; made anew about every half minute.
portal.most-read.lists = Time that the list looks back on
portal.most-read.hot = Right now
portal.most-read.today = Today
portal.most-read.week = Seven days
portal.most-read.month = Thirty days
portal.most-read.all = All time
portal.most-read.nothing = Nothing has been counted yet
portal.most-read.nothing-more = As soon as readers open stories, they are listed here.
portal.most-read.reads = { $n } reads
portal.count.title = How reads are counted
portal.count.rule = One reader who reads a story on a day counts once. Readers are told apart by network address and browser, without cookies.
portal.count.not-title = What does not count
portal.count.not-again = opening the story again on the same day;
portal.count.not-programs = search engines and other programs;
portal.count.not-ahead = pages that a browser fetches ahead and nobody opens;
portal.count.not-staff = members of the newsroom who are signed in;
portal.count.not-address = more than { $n } readers of one story behind one network address on one day. Where many people share an address, there are more readers than we count.
portal.count.kept-title = What is kept
portal.count.kept = Only how often each story was read in each hour, and totals by where readers came from. What tells readers apart is encrypted with a key of the day; the next day both are deleted. Addresses and browsers are not kept.
portal.count.exact-title = How exact it is
portal.count.exact = Reads are counted in memory and written each second; if the machine loses power, the last second is lost at most. Numbers only grow; we do not change them, and there is no page on which they could be changed.
portal.search.title = Search
portal.search.title-of = Search: { $words }
portal.search.description = Search the stories of { $site }
portal.search.field = Search stories
portal.search.hint = Words, unit, author
portal.search.go = Search
portal.search.filters = Narrow down by section, unit, kind or date
portal.search.section = Section
portal.search.unit = Unit, with those below it
portal.search.kind = Kind
portal.search.any = Any
portal.search.from = From (day)
portal.search.to = To (day)
portal.search.apply = Search with these
portal.search.clear = Clear the conditions
portal.search.open = Type words to find released stories
portal.search.open-how = Put spaces between words, all of them must be in the story. Words in quotation marks must stand together as you wrote them. A minus before a word leaves out stories that have it. Simplified and traditional characters find each other.
portal.search.wrong = Something needs to be changed before we can search.
portal.search.too-long = At most { $max } characters fit here; these are { $count }. Please take some out.
portal.search.bad-date = We cannot read this date. Please write it like 2026-11-20.
portal.search.dates-crossed = The last day is before the first. Please change one of them.
portal.search.unknown = The section, unit or kind you asked for does not exist any more, so that condition was left out.
portal.search.cut = There are too many words; only the first ones were looked for.
portal.search.no-word = There is no word to look for
portal.search.no-word-how = These are only marks and signs. Please type a word or a number.
portal.search.preparing = Search is being prepared; please come back in a few minutes
portal.search.preparing-how = All stories are being sorted for it. Every other page can be read as usual, and the archive has the stories month by month.
portal.search.none = No story fits
portal.search.none-words = Try other words, or fewer: only stories with all of them are listed.
portal.search.without-section = Look in all sections
portal.search.without-unit = Look in all units
portal.search.without-kind = Look among all kinds
portal.search.without-dates = Look at all dates
portal.search.to-archive = Look through the archive month by month
portal.search.found = { $n ->
    [one] { $n } story found
   *[other] { $n } stories found
}
portal.search.order = Order
portal.search.by-relevance = Most relevant first
portal.search.by-date = Newest first
portal.search.deep = Only the first { $n } can be turned to. Add a word or a condition to narrow it down.
portal.verify.title = Check what was signed
portal.verify.lead = Of every story you can see who signed it, when, and which words and pictures were signed.
portal.verify.same = What the page shows is what was signed.
portal.verify.same-more = Each time a story is opened, the program works out its hash first; what does not match is not shown.
portal.verify.who = Who signed, and when
portal.verify.step = Step
portal.verify.name = Name
portal.verify.when = Time
portal.verify.again = Check it yourself
portal.verify.again-save = Save what was signed:
portal.verify.again-hash = Work out its hash (SHA-256), on Linux and macOS with
portal.verify.again-windows = , on Windows with
portal.verify.command = sha256sum { $file }
portal.verify.command-windows = certutil -hashfile { $file } SHA256
portal.verify.again-compare = The result must be exactly this line, which also stands on the printed sign-off sheet:
portal.verify.photos = { $n ->
    [one] The hash of the original photo
   *[other] The hashes of { $n } original photos
 }
portal.verify.photos-more = What was signed names the hash of each original. The pictures on the page are smaller copies, without the place where they were taken.
portal.verify.videos = { $n ->
    [one] The hash of the original video
   *[other] The hashes of { $n } original videos
 }
portal.verify.videos-more = What was signed names the hash of each original and of its subtitles. The videos on the page are made of the originals, without the place where they were taken; the subtitles are the very file that was signed.
portal.verify.subtitles = Subtitles
portal.verify.field = Address or number of the story
portal.verify.field-hint = For example /stories/2026/103, or 2026-103
portal.verify.unknown = There is no such story. Copy the address of its page and try again.
portal.verify.gone = This story was taken down. Why is said at its former address.
portal.verify.go = Check
portal.verify.means = What this means
portal.verify.means-signed = Reviewers do not sign "this story": they sign each word, each picture and each caption as it was at that moment. After any change it has to be signed again, or it cannot be released.
portal.verify.means-changed = A correction after release is signed again by a chief editor, and the page says what was changed and when. The time of release cannot be made earlier.
portal.verify.means-not = "Signed" here means a record of review with name and time in this system. It is not a qualified electronic signature in the sense of the law.

portal.article.rights = © { $name }. When you reprint this, name the source and the address of this page.

portal.share.open = Share
portal.share.title = { $headline } - { $site }
portal.share.code = QR code of this page
portal.share.scan = Scan to read this on your phone
portal.share.wechat = WeChat
portal.share.wechat-how = Scan with WeChat to open the page, then pass it on from the menu at the top right.
portal.share.weibo = Weibo
portal.share.mail = Mail
portal.share.phone = More

portal.viewer.title = Photos of this story
portal.viewer.close = Close
portal.viewer.previous = Previous
portal.viewer.next = Next

portal.frame.mourning = Mourning

portal.corrections.title = Corrections and retractions
portal.corrections.lead = What was corrected in published stories, and which were taken down; the newest first.
portal.corrections.retraction = Retraction
portal.corrections.none = Nothing was corrected or taken down yet
portal.corrections.none-more = If you find a mistake, tell us by one of the contacts at the foot of this page.
