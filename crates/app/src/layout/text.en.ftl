layout.skip = Skip to content
layout.demo-band = Demonstration: units, people and stories are invented
layout.menu.label = Main menu
layout.menu.desk = My desk
layout.menu.write = Write
layout.menu.stories = Stories
layout.menu.photos = Photos
layout.menu.review = Review
layout.menu.waiting = to review
layout.menu.overdue = { $n } overdue
layout.menu.publishing = Publishing
layout.menu.health = Site check
layout.menu.messages = Messages
layout.menu.messages-waiting = to answer
layout.menu.messages-overdue = { $n } overdue
layout.menu.home = Home page
layout.menu.collections = Topics and series
layout.menu.notices = Notices
layout.menu.unread = unread
layout.menu.administration = Administration
layout.menu.units = Units
layout.menu.people = People
layout.menu.settings = Settings
layout.menu.audit = Audit log
layout.menu.me = My account
layout.menu.more = More
layout.menu.other-language = 中文
layout.time.days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
layout.time.hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
}
layout.time.minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
}
layout.time.left = { $span } left
layout.time.overdue = { $span } overdue
layout.problem.title-sign-in = Please sign in
layout.problem.title-forbidden = You may not do this
layout.problem.title-not-found = Page not found
layout.problem.title-conflict = This did not go through
layout.problem.title-gone = Taken down
layout.problem.title-too-large = The file is too large
layout.problem.title-invalid = Something needs correcting
layout.problem.title-too-many = Please wait a moment
layout.problem.title-internal = Something went wrong here
layout.problem.title-other = This request cannot be handled
layout.problem.sign-in = Please sign in, then go on with what you were doing.
layout.problem.change-password = Please set a new password before you go on.
layout.problem.not-found = The address may be mistyped, the content may have moved, or it may be outside what you may see. You can search from your desk.
layout.problem.not-found-here = The address may be mistyped, or the content may have moved. You can search, or look through the months.
layout.problem.invalid = Something was not filled in correctly. Go back and check; what you typed is still there.
layout.problem.conflict = Someone else has just changed the same thing, so your step was not carried out. Go back, reload the page and decide again.
layout.problem.key-reused = The same form was sent twice with different content. Go back, reload the page and send it again.
layout.problem.too-many = Too many attempts. Please try again in { $seconds } seconds.
layout.problem.press-busy = Too many pictures are being set. Please try again in a moment.
layout.problem.files-busy = Too many files are being processed. Please try again in a moment.
layout.problem.busy = Too many people are opening this page at the moment. Please try again in a few seconds.
layout.problem.internal = The step was not completed; everything saved before is safe. Please try again later. If it keeps happening, give the number below to the system administrator.
layout.problem.request = Number { $id }
layout.problem.to-desk = Back to my desk
layout.problem.to-stories = My stories
layout.problem.to-search = Search
layout.problem.to-archive = Look through the months
layout.problem.to-home = Back to the home page
layout.kept.title = Not saved; all you wrote is below
layout.kept.copy = The system did not take these words. Copy what you need, then see how things stand now.
layout.kept.back = See how things stand
layout.offer.found = This computer still has what you wrote here on { $time } and did not send.
layout.offer.restore = Restore it
layout.offer.discard = Discard it
layout.demo-label = About this site
