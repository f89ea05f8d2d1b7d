publishing.desk.title = Publishing
publishing.desk.facts = Stories with the final signature go out to the site from here
publishing.desk.to-site = Open the site
publishing.desk.count = { $n ->
    [one] 1 story
   *[other] { $n } stories
}
publishing.desk.waiting = Waiting for release
publishing.desk.waiting-none = Nothing waits for release
publishing.desk.waiting-none-more = Stories come here when they have passed the final review.
publishing.desk.signed = signed by { $name }, { $at }
publishing.desk.hash = Content hash
publishing.desk.preview = Preview
publishing.desk.release = Release
publishing.desk.pages = Pages
publishing.desk.rows = { $from } to { $to } of { $total }
publishing.desk.previous = Previous
publishing.desk.next = Next
publishing.desk.scheduled = Scheduled
publishing.desk.scheduled-none = Nothing is scheduled
publishing.desk.scheduled-none-more = Choose “At a set time” when you release a story, and it waits here until then.
publishing.desk.any-moment = going out any moment
publishing.desk.set-by = set by { $name }
publishing.desk.change = View or change
publishing.desk.released = Released lately
publishing.desk.released-none = Nothing is on the site yet
publishing.desk.released-none-more = Once a story is out, you can correct or retract it here.
publishing.desk.is-published = Published
publishing.desk.is-corrected = Corrected
publishing.desk.is-retracted = Retracted
publishing.desk.open = See it on the site

publishing.release.title = Release a story
publishing.release.back = Back to publishing
publishing.release.preview = Preview
publishing.release.signed-by = { $name } has given the final signature
publishing.release.hash = Content hash
publishing.release.hash-why = only this version can go out; a change of one letter needs a new final review
publishing.release.sheet = Sign-off sheet
publishing.release.see = See it on the site
publishing.release.is-out = Published
publishing.release.released-at = Released { $at }
publishing.release.address-stays = This address is permanent. It stays the same after a correction or a retraction.
publishing.release.correct = Correct
publishing.release.retract = Retract
publishing.release.is-retracted = Retracted
publishing.release.is-retracted-more = The address now shows the note. To publish it again, write a new story.
publishing.release.not-yet = This story has not passed the final review, so it cannot be released yet.
publishing.release.to-story = See where it is
publishing.release.planned = Goes out at { $at }.
publishing.release.planned-by = Set by { $name }. Below you can set another time or release it at once.
publishing.release.cancel = Cancel the scheduled release
publishing.release.no-section = The site has no sections yet
publishing.release.no-section-more = A story goes out in a section, so please make one first.
publishing.release.to-sections = Go to sections
publishing.release.section = Section
publishing.release.section-hint = Where the story stands on the site
publishing.release.section-choose = Choose a section
publishing.release.section-missing = Please choose a section.
publishing.release.when = When
publishing.release.now = Release now
publishing.release.at = At a set time
publishing.release.time = Time of release
publishing.release.time-hint = For “At a set time”; time zone { $zone }
publishing.release.time-unreadable = Please give the day and time of release, such as 2026-11-20 09:30.
publishing.release.now-or-then = You chose “now” and also gave a time. For later, choose “at a time”; for now, clear the time.
publishing.release.submit = Release
publishing.release.submit-more = Readers see it at once; a scheduled story goes out by itself.

publishing.correct.title = Correct a published story
publishing.correct.back = Back
publishing.correct.what-happens = The address stays, the new text replaces the old one at once, and the note with its time is shown under the story. By sending the correction you sign the corrected text; the old version stays on record.
publishing.correct.typed-kept = What you typed is still below.
publishing.correct.note = Correction note (public)
publishing.correct.note-hint = Tell readers what was wrong and what is right, { $max } characters at most. For example: An earlier version gave the number of stations as 11; it is 9.
publishing.correct.kicker = Kicker
publishing.correct.headline = Headline
publishing.correct.deck = Deck
publishing.correct.byline = Byline
publishing.correct.source = Source
publishing.correct.newer = What is on the site now
publishing.correct.newer-more = Somebody else corrected the story after you opened it. What you wrote is still below; compare, go on, and sending it again puts yours in its place.
publishing.correct.photo-unknown = The body holds a picture or a video that does not belong to this story. Take it out and send again.
publishing.correct.body-plain = Changing the text in this box drops headings and tables.
publishing.correct.summary = Summary
publishing.correct.tags = Tags
publishing.correct.tags-hint = At most { $max }, with commas or spaces between them.
publishing.correct.body = Body
publishing.correct.body-hint = Change only what is wrong; the rest stays as it is.
publishing.correct.pictures-left = Pictures that could not come with the paste: { $n }. No pictures can be added on this page.
publishing.correct.body-missing = The body cannot be empty. To take the whole story down, use “Retract”.
publishing.correct.body-unreadable = The body holds something that cannot be kept. Remove formatting pasted from elsewhere and send it again.
publishing.correct.photos = Photos
publishing.correct.photo = Photo { $n }
publishing.correct.take-out = Take this photo out of the story (earlier revisions keep it)
publishing.correct.video-out = Take this video out of the story (earlier revisions keep it)
publishing.correct.caption = Caption
publishing.correct.alt = Description for readers who do not see it
publishing.correct.photographer = Photographer
publishing.correct.submit = Sign and correct
publishing.correct.submit-more = The site changes at once.

publishing.retract.title = Retract
publishing.retract.back = Back
publishing.retract.what-happens = Readers will see only your note and its time at the address, and lists no longer show the story. This cannot be undone; if something is merely wrong, use “Correct”.
publishing.retract.note = Retraction note (public)
publishing.retract.note-hint = Tell readers in a sentence or two why it was taken down. For example: The main figures were wrong. We have taken this story down and apologise to our readers.
publishing.retract.submit = Retract
publishing.retract.keep = Keep it
publishing.retract.confirm-title = Take this story down?
publishing.retract.confirm-text = Readers will see only the note. This cannot be undone.
publishing.retract.confirm-cancel = Not yet

publishing.flash.released = “{ $headline }” is out; readers can see it now.
publishing.flash.scheduled = “{ $headline }” goes out at { $at }.
publishing.flash.cancelled = The scheduled release was cancelled; the story waits for release again.
publishing.flash.corrected = Corrected. The site shows the new text.
publishing.flash.retracted = Retracted. The address now shows your note.

publishing.refusal.not-signed = This story has no final signature in force, so it cannot go out. Finish the final review first.
publishing.refusal.other-revision = The text is not the one that was signed, so it cannot go out. Have it signed again in the final review, and ask the system administrator to look into it.
publishing.refusal.already-published = This story is published already; there is no need to release it again.
publishing.refusal.retracted = This story was retracted. To publish it again, write a new one.
publishing.refusal.time-past = That time has passed. Choose a later one, or release it now.
publishing.refusal.too-far-ahead = A release can be set at most a year ahead. Please check the year.
publishing.refusal.not-scheduled = No time is set for this story; someone may just have cancelled it.
publishing.refusal.not-due = The time that was set has not come yet.
publishing.refusal.not-published = This story is not on the site, so there is nothing to correct or take down.
publishing.refusal.note-missing = Please write a public note that says what was changed or why it was taken down.
publishing.refusal.note-too-long = The public note is too long; keep it within 500 characters.
publishing.refusal.section-closed = This section is closed. Please choose another.
publishing.refusal.photo = Photo { $n } (“{ $caption }”) cannot be released: { $reason ->
    [rights_ran_out] by then the rights to it have run out. If they were renewed, record them on the page of this photo in the library
   *[other] somebody shown in it has withdrawn the consent, or it has ended by then. If they have agreed again, record it on the page of this photo in the library
}; otherwise send the story back to the last stage for another photo.
publishing.refusal.photo-again = The correction is not on the site: the photo “{ $caption }” may not be shown any more. { $reason ->
    [rights_ran_out] The rights to it have run out. If they were renewed, record them on the page of this photo in the library
   *[other] Somebody shown in it has withdrawn the consent, or it has ended. If they have agreed again, record it on the page of this photo in the library
}; otherwise tick “Take this photo out of the story” below.
