notices.list.title = Notices
notices.list.unread-count =
    { $n ->
        [one] One unread
       *[other] { $n } unread
    }
notices.list.none-unread = You have read them all
notices.list.unread = Unread:{ " " }
notices.list.read-all = Mark all as read
notices.list.read-one = Mark as read
notices.list.today = Today
notices.list.yesterday = Yesterday
notices.list.note = Note: { $note }
notices.list.empty = No notices yet
notices.list.empty-why = When one of your stories moves on, or a story waits for your review, you are told here. If you have given a mail address, you also get a letter.
notices.list.pages = Pages
notices.list.shown = { $first } to { $last } of { $total }
notices.list.previous = Previous
notices.list.next = Next
notices.flash.all-read = All notices are marked as read.

notices.said.comma = { ", " }
notices.said.submitted = { $who } submitted “{ $headline }”. It is now at { $stage }.
notices.said.withdrawn = { $who } withdrew “{ $headline }”.
notices.said.claimed = { $who } has taken up “{ $headline }” for { $stage }.
notices.said.put-back = { $who } has put “{ $headline }” back. It waits for { $stage } again.
notices.said.handed-over = { $who } handed “{ $headline }” over to { $to } for { $stage }.
notices.said.handed-to-you = { $who } handed “{ $headline }” over to you for { $stage }. Please see to it.
notices.said.passed = “{ $headline }” passed { $stage } and goes on to { $next }.
notices.said.signed = “{ $headline }” passed { $stage }. It is signed and waits to be released.
notices.said.returned = “{ $headline }” was returned at { $stage }: { $reasons }. Please mend it and submit it again.
notices.said.declined = “{ $headline }” was declined at { $stage }: { $reasons }.
notices.said.held = “{ $headline }” was put on hold at { $stage } for later use. You need not do anything.
notices.said.resumed = “{ $headline }” is no longer on hold and is back at { $stage }.
notices.said.edited = { $who } edited “{ $headline }” during { $stage }.
notices.said.note-answered = { $who } answered a note beside “{ $headline }”.
notices.said.reopened = “{ $headline }” was changed after it was signed and is back at { $stage }.
notices.said.scheduled = A time is set for “{ $headline }”; it will be released by itself.
notices.said.unscheduled = The set time of “{ $headline }” was called off; it waits to be released.
notices.said.release-stopped = “{ $headline }” was not released at its set time: { $barred ->
    [rights_ran_out] the rights to photo { $photo } have run out
   *[other] a consent to photo { $photo } was withdrawn or has ended
}. Please see to it and set another time.
notices.said.released = “{ $headline }” is published on the site.
notices.said.corrected = A correction to “{ $headline }” was published.
notices.said.retracted = “{ $headline }” was retracted from the site.
notices.said.consent-withdrawn = “{ $headline }” is on the site, and somebody shown in one of its photos has withdrawn the consent. A chief editor should correct or retract it soon.
notices.said.to-review = “{ $headline }” from { $unit } waits for { $stage }. Please take it up.
notices.said.to-release = “{ $headline }” from { $unit } is signed and waits for you to release it.

notices.letter.subject =
    { $n ->
        [one] { $desk }: one new notice
       *[other] { $desk }: { $n } new notices
    }
notices.letter.greeting = Dear { $name },
notices.letter.more =
    { $n ->
        [one] There is one more. Please look on your desk.
       *[other] There are { $n } more. Please look on your desk.
    }
notices.letter.all = All notices: { $address }
notices.letter.foot = This letter was sent by { $desk } by itself. Please do not answer it.

notices.said.message-to-answer = A reader wrote (message { $number }, { $kind ->
    [error] error report
    [advice] suggestion
   *[other] question
}). Please answer it.
notices.said.message-handed-to-you = { $who } handed message { $number } from a reader over to you. Please answer it.
notices.said.message-overdue = The answer to message { $number } from a reader is overdue. Please see to it soon.
