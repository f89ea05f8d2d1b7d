desk.home.title = My desk
desk.home.today = { $weekday }, { $date }
desk.home.comma = { ", " }
desk.home.write = Write a story
desk.home.review = Go to review
desk.home.needs = Needs you
desk.home.needs-count =
    { $n ->
        [one] One item
       *[other] { $n } items
    }
desk.home.queue = The whole queue
desk.home.nothing = Nothing needs you right now
desk.home.nothing-why = When a story is returned to you, or it is your turn to review one, it stands here, the most urgent first.
desk.home.returned-by = { $stage }, returned by { $who } · { $at }
desk.home.reasons = Returned because of: { $reasons }
desk.home.mend = Mend it
desk.home.claimed = You have taken it up
desk.home.to-review = Review
desk.home.to-release = Release
desk.home.mine = Where my stories are
desk.home.mine-count =
    { $n ->
        [one] One in 30 days
       *[other] { $n } in 30 days
    }
desk.home.mine-empty = You have submitted no story in the last 30 days
desk.home.mine-empty-why = Once you submit one, you see here who has it and for how long, at every step.
desk.home.mine-caption = Stories of the last 30 days, where they are and who has them
desk.home.all-stories = All stories
desk.home.col-story = Story
desk.home.col-way = How far
desk.home.col-now = Now
desk.home.chars = { $chars } chars
desk.home.chars-photos =
    { $photos ->
        [one] { $chars } chars, one photo
       *[other] { $chars } chars, { $photos } photos
    }
desk.home.no-headline = (no headline yet)
desk.home.read = Read it
desk.home.shortcuts = Administration
desk.home.side = Notices and drafts
desk.home.notices = Notices
desk.home.unread =
    { $n ->
        [one] One unread
       *[other] { $n } unread
    }
desk.home.all-notices = All notices
desk.home.no-notices = No notices yet
desk.home.no-notices-why = You are told here when a story moves on.
desk.home.drafts = Drafts
desk.home.no-drafts = No unfinished stories
desk.home.no-drafts-why = Every word you write is saved by itself. You can go on writing on another computer.
desk.home.no-part = You have no role yet
desk.home.no-part-why = Ask the administrator of your unit to make you an officer or a reviewer, then reload this page.

desk.first.title = Begin with your first story
desk.first.lead = Welcome. A story takes three steps:
desk.first.write = Write: a headline, the text, photos. Everything is saved while you write.
desk.first.submit = Submit: the story is checked first and you are shown what is missing. Mend it, and submit.
desk.first.follow = Wait: this page tells you who has the story and whether you need to change anything.
desk.first.begin = Write the first story

desk.short.people = People
desk.short.people-why = Add people, give roles, disable accounts.
desk.short.units = Units
desk.short.units-why = Add, rename, move or close units.
desk.short.settings = Settings
desk.short.settings-why = Names of the institution, the stages of review, kinds of story, sections of the site.
desk.short.audit = Log
desk.short.audit-why = Who did what and when. It can be read, never changed.

desk.state.at-stage = { $stage }
desk.state.in-review = In review
desk.state.draft = Draft
desk.state.returned = Returned
desk.state.held = Held
desk.state.declined = Not used
desk.state.withdrawn = Withdrawn
desk.state.signed = Signed
desk.state.scheduled = Scheduled
desk.state.published = Published
desk.state.retracted = Retracted

desk.track.writing = Writing
desk.track.readers = Readers
desk.track.arrived = All steps done, published
desk.track.stopped = Stopped after { $done } of { $all } steps
desk.track.at = Step { $step } of { $all }: { $state }

desk.hands.claimed = { $name } · waiting { $span }
desk.hands.unclaimed = Not taken up · waiting { $span }
desk.hands.signed = To be released · waiting { $span }
desk.hands.scheduled = Goes out by itself at the set time
desk.hands.declined = Reason: { $reason }

desk.weekday.monday = Monday
desk.weekday.tuesday = Tuesday
desk.weekday.wednesday = Wednesday
desk.weekday.thursday = Thursday
desk.weekday.friday = Friday
desk.weekday.saturday = Saturday
desk.weekday.sunday = Sunday

desk.search.title = Find a story
desk.search.lead = Among the stories that you may see.
desk.search.label = Find a story
desk.search.hint = Words or a number
desk.search.go = Find
desk.search.ask = What are you looking for?
desk.search.ask-how = Type some words of the headline, or the story's number, such as 2026-1103.
desk.search.none = Nothing found for “{ $words }”
desk.search.none-why = Try other words. Stories of other units that have not come to you yet are not found here.
desk.search.caption =
    { $n ->
        [one] “{ $words }”: one story
       *[other] “{ $words }”: { $n } stories
    }
desk.search.col-unit = Unit
desk.search.pages = Pages
desk.search.shown = { $first } to { $last } of { $total }
desk.search.previous = Previous
desk.search.next = Next

desk.help.title = How it works
desk.help.lead = All on one page. Begin with the part that concerns you.
desk.help.write = Writing and submitting
desk.help.write-1 = Choose “Write a story”, pick the kind, then fill in the headline and the text. You can choose many photos at once; each needs a caption.
desk.help.write-2 = You need not save: everything is saved while you write. If the network fails, your words stay on this computer and are saved when it is back.
desk.help.write-3 = When you are done, submit. The story is checked first; what is missing is listed, and each line leads to its place.
desk.help.way = Where a story is
desk.help.way-1 = A submitted story passes the stages of review one by one. Passed by all, it is signed, and the chief editors release it on the site.
desk.help.way-2 = When a story is returned, the reasons stand on top of your desk. Mend it and submit it again; it keeps its number.
desk.help.way-3 = While nobody has taken it up you can withdraw it yourself. After that, ask the reviewer to return it.
desk.help.review = Reviewing
desk.help.review-1 = Take the story up first, so that others know you are reading it. Then pass, return, hold or decline it; returning and declining need a reason.
desk.help.review-2 = Nobody reviews a story of their own, and nobody reviews two stages of one story.
desk.help.absent = When you are away
desk.help.absent-1 = Enter the time and your deputy under “My account”. The deputy acts for you, and the record names you both.

desk.keys.title = Keys
desk.keys.lead = Single letters do nothing while you are typing.
desk.keys.search = Find a story
desk.keys.write = Write a story
desk.keys.rows = Next, previous row
desk.keys.open = Open the chosen row
desk.keys.save = While writing: save now
desk.keys.submit = While writing: submit
desk.keys.mark = While writing: next mark of the checks; with Shift the one before
desk.keys.help = Show the keys
desk.keys.escape = Close
desk.keys.close = Got it
