portal.frame.reading = Reading
portal.frame.scheme = Colours
portal.frame.scheme-auto = As my system
portal.frame.scheme-light = Light
portal.frame.scheme-dark = Dark
portal.frame.mode = Layout
portal.frame.mode-standard = Standard
portal.frame.mode-senior = Large
portal.frame.apply = Apply
portal.frame.sign-in = Officers’ sign-in
portal.frame.to-desk = To my desk
portal.frame.nav = Sections
portal.frame.home = Home
portal.frame.here = You are here
portal.foot.organiser = Published by
portal.foot.phone = Telephone
portal.foot.mail = Contributions
portal.foot.address = Address
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
portal.article.files = Attachments
portal.article.turn = Previous and next story
portal.article.previous = Previous
portal.article.next = Next
portal.article.aside = Related stories
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
portal.feed.atom = Atom
portal.feed.rss = RSS
portal.feed.json = JSON Feed
