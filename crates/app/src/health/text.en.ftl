health.page.title = Site check
health.page.looked = Checked at { $at }: { $stories ->
    [one] 1 story
   *[other] { $stories } stories
}, { $links ->
    [one] 1 link to another site
   *[other] { $links } links to other sites
}. It is done every night.
health.page.never = Not checked yet. It is done every night, or now if you like.
health.page.look = Check now
health.page.report = Report of the quarter
health.page.asked = The check has begun. Reload this page in a while to see what it found.
health.page.running-already = A check is under way already. Reload this page in a while.
health.page.running = A check is under way since { $at }: { $stories ->
    [one] 1 story
   *[other] { $stories } stories
} read, { $links ->
    [one] 1 link to another site
   *[other] { $links } links to other sites
} found. Below is what the one before found.
health.page.again = Reload
health.page.now = How it stands
health.page.well = All is well; there is nothing to mend.
health.page.unknown = Sections and messages are well; stories, links and pages have not been checked yet.
health.page.to-mend = { $n ->
    [one] 1 thing to mend
   *[other] { $n } things to mend
}{ $red ->
    [0] .
   *[other] , { $red } of them now.
}
health.page.asks-nobody = This server asks no other sites, so links to them are not checked.
health.page.cut-off = At the last check this server could reach no other site, so links to them are not checked.
health.page.foot = Foot of the site
health.page.home = Home page

health.level.fine = Well
health.level.warn = Mend soon
health.level.red = Mend now

health.kind.personal = Personal data showing
health.kind.wording = Wrong characters and words
health.kind.link-inside = Links inside the site that lead nowhere
health.kind.link-outside = Links to other sites that lead nowhere
health.kind.alt = Pictures without a text alternative
health.kind.label = Labels missing from pages
health.kind.footer = Missing from the foot of the site
health.kind.page = Pages that are slow or broken

health.sections.title = Sections
health.sections.none = No sections yet
health.sections.none-more = The chief editor adds them in the settings.
health.sections.section = Section
health.sections.state = State
health.sections.last = Last story
health.sections.clock = To be updated
health.sections.blank = Blank
health.sections.days = { $n ->
    [0] today
    [one] 1 day ago
   *[other] { $n } days ago
}
health.sections.days-n = { $n ->
    [one] 1 day
   *[other] { $n } days
}
health.sections.limits = reminder after { $warn }, late after { $red } days
health.sections.settings-of = Settings of { $name }
health.sections.page-of = Open { $name }

health.messages.title = Messages that wait too long
health.messages.well = No message is overdue; { $open } are open.
health.messages.late = { $n ->
    [one] 1 message is overdue
   *[other] { $n } messages are overdue
}; { $open } are open in all.
health.messages.one = Message { $number }

health.list.what = What
health.list.level = How urgent
health.list.since = Found on
health.list.mend = Mend
health.list.all = All of them
health.list.more = All { $n }: { $kind }
health.list.none = Nothing to mend here
health.list.none-more = Go back to the site check for the rest.
health.list.pages = Pages
health.list.rows = { $from } to { $to } of { $total }
health.list.previous = Previous
health.list.next = Next

health.mend.correct = Correct
health.mend.story = Open the story
health.mend.section = Section settings
health.mend.footer = Edit the foot
health.mend.institution = Edit the institution
health.mend.page = Look at the page
health.mend.open = Open the page
health.mend.label = { $what }: { $where }

health.found.link = { $address }: { $fault ->
    [gone] there is no such page
    [broken] the server says it has a fault
    [no_host] there is no such site
    [no_answer] nobody answers
    [insecure] no secure connection can be made; please try it in a browser
    [private] it leads into a private network, where readers cannot follow
    [closed] it can be read only after signing in
   *[astray] it is passed on and on and never opens
}
health.found.label = The label { $label } is empty
health.found.label-domain = The label { $label } is empty: the administrator must set public_url under [http] in the configuration
health.found.footer = The foot of the site does not name { $item ->
    [organiser] who runs it
    [contact] how to reach you
    [icp] the ICP number
    [police] the number of the police record
   *[site_code] the site code
}
health.found.page-broken = The page does not open; the server answers { $status }
health.found.page-slow = The page took { $seconds } seconds; beyond 15 it counts as not opening

health.item.incidents = Incidents
health.item.incidents-rule = Grave misstatements, secrets, harmful links, false dates: any one fails the site
health.item.reachable = Not reachable
health.item.reachable-rule = In a week with at least 20 visits a day, more than 5% do not open within 15 seconds
health.item.home = Home page not updated
health.item.home-rule = Nothing new on the home page for 2 weeks
health.item.sections = Sections not updated
health.item.sections-rule = 5 or more sections without anything new: news for 2 weeks, notices and policies for 6 months
health.item.blank = Blank sections
health.item.blank-rule = 5 or more blank sections
health.item.messages = Readers not answered
health.item.messages-rule = No way to write in, or a message of the last year unanswered for more than 3 months
health.item.services = Services of no use
health.item.services-rule = Guides missing or wrong

health.answer.kept = None found
health.answer.broken = Fails
health.answer.by-hand = By hand

health.evidence.people = A program cannot tell; to be checked and filled in by people
health.evidence.monitor = To be monitored from outside; fill in what was measured
health.evidence.home = { $days ->
    [one] 1 day at most without a new story
   *[other] { $days } days at most without a new story
}
health.evidence.sections = { $n } late: { $names }
health.evidence.sections-none = No section was late
health.evidence.blank = { $n }: { $names }
health.evidence.blank-none = No blank section
health.evidence.messages = { $n } came in the quarter, { $open } are open; the longest wait of the last year is { $days } days

health.report.title = Site report of the quarter
health.report.how-to-print = Print this page with your browser on A4, or keep it as a PDF.
health.report.quarter = Quarter
health.report.quarter-of = { $year }, quarter { $no }
health.report.quarter-unreadable = That is no quarter. Choose one, or write it as 2026-Q3 in the address. Below is the present one.
health.report.quarter-to-come = That quarter has not come yet. Choose another. Below is the present one.
health.report.show = Show
health.report.about = Institution and period
health.report.organiser = Run by
health.report.site-code = Site code
health.report.period = Period
health.report.days = { $from } to { $to }
health.report.until-now = The quarter is not over; figures up to { $at }
health.report.result = Result
health.report.failed = Fails by an item that alone is enough
health.report.nothing-failed = Of what a program can check, nothing fails
health.report.items = 1. Items of which one alone fails the site
health.report.item = Item
health.report.rule = Rule
health.report.answer = Result
health.report.evidence = Evidence
health.report.sections = 2. Sections
health.report.published = Stories
health.report.gap = Longest gap
health.report.limit = Limit
health.report.still = Late
health.report.whole = Whole site
health.report.comma = {", "}
health.report.work = 3. Corrections and readers
health.report.corrections = Corrections
health.report.retractions = Retractions
health.report.messages = Messages
health.report.in-time = Settled in time
health.report.late = Settled late
health.report.unanswered = Open
health.report.findings = 4. Found and mended
health.report.kind = What
health.report.found = Found
health.report.mended = Mended
health.report.open = Open at the end
health.report.looks = { $n ->
    [one] The whole site was checked once in the quarter.
   *[other] The whole site was checked { $n } times in the quarter.
} A link to another site counts as dead once it has failed on two different days.
health.report.source = The items are those of the State Council office's sheet of 2019 (No. 19). Points are given by the inspectors; this report gives the figures.
health.report.filled-by = Filled in by:
health.report.checked-by = Checked by:
health.report.responsible = In charge:
health.report.date = Date:
health.report.what-it-is = Made by the newsroom's system from the data of the site
health.report.printed = Printed { $at }
