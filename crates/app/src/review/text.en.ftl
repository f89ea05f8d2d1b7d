review.queue.title = Review
review.queue.lead = Overdue stories come first, the others in order of their due time
review.queue.begin = Begin with the most urgent
review.queue.tabs = Queue
review.queue.tab-waiting = Waiting for me
review.queue.tab-mine = Claimed by me
review.queue.tab-colleagues = Claimed by colleagues
review.queue.tab-held = On hold
review.queue.filters = Filters
review.queue.stage = Stage
review.queue.any-stage = All stages
review.queue.unit = Unit
review.queue.any-unit = All units
review.queue.narrow = Filter
review.queue.widen = Remove filters
review.queue.order = Overdue first, then by due time
review.queue.story = Story
review.queue.waited = Waiting
review.queue.due = Due
review.queue.claimed = Claimed
review.queue.overdue = Overdue
review.queue.today = Due today
review.queue.later = Due later
review.queue.extent = { $chars ->
    [one] 1 character
   *[other] { $chars } characters
}, { $photos ->
    [one] 1 photo
   *[other] { $photos } photos
}
review.queue.round = Submission no. { $n }
review.queue.claim = Claim
review.queue.go-on = Go on
review.queue.resume = Take up again
review.queue.pages = Pages
review.queue.rows = { $from } to { $to } of { $total }
review.queue.keys = J and K move, C claims, Enter opens, ? shows all keys
review.queue.previous = Previous page
review.queue.next = Next page
review.queue.empty-waiting = Nothing waits for your review
review.queue.empty-waiting-next = When a story arrives, a figure appears beside “Review” in the menu, and a notice tells you.
review.queue.empty-mine = You have claimed no stories
review.queue.empty-mine-next = Press “Claim” beside a story that waits; nobody else will review it at the same time.
review.queue.empty-colleagues = Your colleagues have claimed no stories
review.queue.empty-colleagues-next = Stories claimed by colleagues of the same stage are listed here; you can take one over when needed.
review.queue.empty-held = No stories are on hold
review.queue.empty-held-next = Choose “Hold” in a review, and the story stays here until it is needed.
review.queue.empty-narrowed = No story fits these filters
review.queue.empty-narrowed-next = Choose another stage or unit, or remove the filters.
review.keys.title = Keys
review.keys.move = Next, previous story
review.keys.open = Open this story
review.keys.claim = Claim this story
review.keys.help = Show this list
review.keys.close = Close
review.desk.colon = :{ " " }
review.desk.number = Story { $number }
review.desk.place = { $n } of { $total }
review.desk.previous = Previous
review.desk.next = Next
review.desk.aside = Checks and decision
review.desk.claimed-by = { $name } has claimed this story.
review.desk.claimed-by-next = You can read it; if you are to review it, press “Take over” below.
review.desk.held = This story is on hold.
review.desk.held-next = Take it up again when it is needed; its time then runs anew.
review.desk.signed = This story has passed its final review and waits for release.
review.desk.signed-next = If you change the text, the final signature falls and the story must pass final review again.
review.desk.first-revision = First submission: there is no earlier revision to compare with.
review.desk.marks = Mark the changes
review.desk.since = Compare with
review.desk.revision-of = Revision { $no } · { $at }
review.desk.show = Show
review.desk.counted = { $inserted ->
    [one] 1 insertion
   *[other] { $inserted } insertions
}, { $deleted ->
    [one] 1 deletion
   *[other] { $deleted } deletions
}
review.desk.underlined = Underlined: inserted
review.desk.struck = Struck out: deleted
review.desk.checklist = Checklist
review.desk.machine = Machine checks
review.desk.machine-none = Nothing found
review.desk.machine-some = { $must } to mend, { $should } to look at, { $notes } remarks
review.desk.edit = Edit the text
review.desk.edit-signed = Edit and review again
review.desk.facts = About the story
review.desk.not-now = Not now?
review.desk.hand-over-to = Hand over to
review.desk.hand-over = Hand over
review.desk.no-colleague = Nobody else may review at this stage.
review.desk.release = Put it back into the queue
review.desk.claim-first = Claim it first, so that nobody reviews it twice
review.desk.take-over = Take over
review.desk.take-over-hint = You will then review this story; the record says so
review.note.title = Notes
review.note.add = Note
review.note.add-to = { " " }on: { $quote }
review.note.where = Where
review.note.nth = Place { $n }
review.note.label = Your note
review.note.limit = 500 characters at most; the author reads it when the story is returned
review.note.keep = Save note
review.note.is-open = Open
review.note.settled-by = Settled by { $name }
review.note.settle = Mark as settled
review.note.remove = Take back
review.note.elsewhere = Notes whose text has changed
review.note.open = { $n ->
    [one] { $n } note is still open
   *[other] { $n } notes are still open
}
review.note.go-along = { $n ->
    [one] The open note will be sent to the author too.
   *[other] The { $n } open notes will be sent to the author too.
}
review.note-problem.empty = Please write the note before you save it.
review.note-problem.too-long = A note has at most { $max } characters; this one has { $count }. Please shorten it.
review.note-problem.unknown-place = The place of this note was not found in the story. Please write it again beside the passage it is about.
review.note-problem.stale-revision = The text has been changed since you opened the page, and the note is not saved yet. Please look at the new text, check the place, and save it again.
review.decide.title = Decision
review.decide.not-sent = Not signed yet. Please add the following:
review.decide.choose = Please choose: pass, return, hold or decline.
review.decide.proofreader = Proofreader
review.decide.proofreader-hint = Whoever actually proofread it; goes on the sign-off sheet
review.decide.opinion = Opinion
review.decide.opinion-hint = For a pass; goes on the sign-off sheet
review.decide.optional = Optional
review.decide.required = Required; the writer sees it
review.decide.if-other = Required with “Other”; the writer sees it
review.decide.return-reasons = Reasons for returning it
review.decide.at-least-one = At least one
review.decide.decline-reason = Reason for declining it
review.decide.exactly-one = Choose one
review.decide.note-return = To the writer: what is to be changed
review.decide.note-hold = Why it is held, and what for
review.decide.note-decline = To the writer
review.decide.final = A signature cannot be taken back; it goes on the sign-off sheet
review.decide.sign = Sign and send
review.decision.pass = Pass
review.decision.return = Return
review.decision.decline = Decline
review.decision.hold = Hold
review.decision.withdrawn = Withdrawn
review.state.draft = Draft
review.state.returned = Returned
review.state.held = On hold
review.state.declined = Declined
review.state.withdrawn = Withdrawn
review.state.signed = Signed
review.state.scheduled = Scheduled
review.state.published = Published
review.state.retracted = Retracted
review.record.title = Sign-off record
review.record.submitted = Submitted
review.record.edited = Edited in review
review.record.corrected = Corrected after release
review.record.acting = { $name } (for { $absent })
review.record.revision = Revision { $no }
review.record.yours = for you to sign
review.record.open = awaiting review
review.record.signs = This is what is signed: revision { $no }
review.text.block-inserted = A passage or picture was put in here
review.text.block-deleted = A picture or a rule was taken out here
review.text.block-reformed = Only the form changed here, not the words
review.text.photo-sound = Nothing found on the photo or its caption
review.text.photo-size = { $width } × { $height } pixels
review.text.photo-new = New photo
review.text.photo-other-file = The photo itself or its crop has changed
review.text.photo-other-frame = Crop or focus was changed
review.text.photo-cut = Only a part of the picture is shown; readers see the rest nowhere.
review.text.photo-gone = A photo was taken out
review.text.photo-by = Photo: { $name }
review.text.video-gone = A video was taken out
review.text.video-new = A video was added
review.text.video-subtitles = The subtitles of a video were changed
review.text.video-words = The words of a video were changed
review.text.photos-reordered = The photos stand in another order
review.text.wishes-changed = The channels or sections asked for have changed
review.text.event-time-changed = The time of the event has changed
review.text.files-changed = Attachments were added or taken out
review.field.kicker = Kicker
review.field.headline = Headline
review.field.deck = Deck
review.field.summary = Summary
review.field.body = Text
review.field.kind = Kind
review.field.byline = Byline
review.field.contact = Telephone
review.field.event-time = Time of the event
review.field.event-place = Place of the event
review.field.sections = Sections
review.field.channels = Channels
review.field.source = Source
review.field.first-published = First published
review.field.tags = Tags
review.field.confidential = Confidentiality check
review.field.remark = Remark
review.field.photos = Photos
review.field.caption = Caption
review.field.alt = Alternative text
review.field.photographer = Photographer
review.field.attachments = Attachments
review.return-reason.incomplete = Essentials missing
review.return-reason.facts = Facts to be checked
review.return-reason.headline = Headline not right
review.return-reason.pictures = Photos or captions
review.return-reason.length = Length
review.return-reason.wording = Wording
review.return-reason.other = Other
review.decline-reason.outdated = Out of date
review.decline-reason.ordinary = Not special enough
review.decline-reason.duplicate = Duplicate
review.decline-reason.incomplete = Essentials missing
review.decline-reason.reported-elsewhere = Submitted by others already
review.decline-reason.not-public = Not fit to be public
review.decline-reason.other = Other
review.refusal.already-submitted = This story has been submitted already; there is no need to send it again.
review.refusal.already-decided = This stage has been decided by somebody else, so your step was not carried out. See where the story is now.
review.refusal.not-at-stage = This story is not in review now. Go back to the queue to see where it is.
review.refusal.own-story = This story was written by you or by the colleague you stand in for. Please let somebody else review it.
review.refusal.signed-other-stage = You or the colleague you stand in for have signed another stage of this story. Please let somebody else review this one.
review.refusal.not-claimed = Please claim the story first, then decide.
review.refusal.claimed-by-other = A colleague has claimed this story. If you are to review it, open it and press “Take over”.
review.refusal.already-claimed = A reviewer has claimed it, so it can no longer be withdrawn. Ask the reviewer to return it.
review.refusal.already-passed = A stage has passed it, so it can no longer be withdrawn. Ask the reviewer to return it.
review.refusal.reason-missing = Please choose a reason.
review.refusal.note-missing = Please write a note, so that the writer knows what to do.
review.refusal.checklist-incomplete = Before you pass it, check every line of the list and tick it.
review.refusal.proofreader-missing = Before you pass it, name who proof-read it at this stage; if it was you, your own name.
review.refusal.stale-revision = The text has changed since you opened the page. Please read the new revision before you sign.
review.refusal.nothing-changed = Nothing has changed, so there is nothing to save.
review.refusal.not-held = This story is no longer on hold. Go back to the queue to see where it is.
review.refusal.not-signed = This story has not passed its final review yet.
review.refusal.not-published = This story is not published yet.
review.refusal.not-a-colleague = This colleague may not review the story. Please choose another from the list.
review.refusal.no-sheet-yet = The story has not been submitted, so there is no sign-off sheet yet. Come back after it has.
review.refusal.note-of-other = This note was written by a colleague, and only they can take it back. You can mark it as settled.
review.refusal.note-sent = This note went out with a review decision and cannot be taken back. Once the text is right, you can mark it as settled.
review.refusal.note-settled = This note is settled already; there is nothing left to do.
review.flash.claimed = Claimed. It is yours to review.
review.flash.released = Back in the queue; any colleague of this stage can claim it.
review.flash.handed-over = Handed over to { $name }.
review.flash.resumed = Taken up again; its time runs from now. Claim it to review it.
review.flash.passed = Signed. The story goes on to the next stage.
review.flash.signed = Final review signed. The story can be released.
review.flash.returned = Returned. The writer gets your reasons and your note.
review.flash.declined = Declined. The writer gets the reason.
review.flash.held = On hold.
review.flash.edited = Saved as a new revision. Signatures from now on are for this revision.
review.flash.noted = The note is saved. It goes to the author when the story is returned.
review.flash.note-removed = The note is taken back.
review.flash.note-settled = The note is marked as settled.
review.stale.title = Not signed
review.stale.title-note = Your note was not saved
review.stale.newest = Latest step:
review.stale.claimed = { $name } is reviewing this story now.
review.stale.kept = What you wrote is not lost; it stands below.
review.stale.note = What you wrote
review.stale.again = Review again with this note
review.stale.queue = Back to the queue
review.stale.story = See the story
review.edit.title = Edit
review.edit.back = Back to the review
review.edit.lead = Saving makes a new revision. Earlier revisions are kept, and earlier signatures stand for the revision they signed.
review.edit.reopens = This story has passed its final review.
review.edit.reopens-next = Saving a change takes the final signature away, cancels a set release time and brings the story back to final review, claimed by you.
review.edit.newer = { $name } changed this story at { $at }; your changes are not saved yet.
review.edit.newer-next = Your text is all there, beside the other one below. Go on editing below and save, or use the other version.
review.edit.mine = Yours
review.edit.mine-below = The form below holds this version; you can go on editing it
review.edit.theirs = Saved meanwhile
review.edit.keep-theirs = Use the other version
review.edit.use-mine = Save my version
review.edit.not-saved = Not saved yet:
review.edit.unknown-photo = The text shows a photo or a video that does not belong to this story. Take it out, then save.
review.edit.structure = The text has headings, tables or pictures. They stay as they are if you leave this field alone; if you change words here, only paragraphs are kept.
review.edit.photo = Photo { $n }
review.edit.place = Position
review.edit.pictures-left = Pictures that could not come with the paste: { $n }. No pictures can be added on this page.
review.edit.take-out = Take this photo out when saving (earlier revisions keep it)
review.edit.video-out = Take this video out when saving (earlier revisions keep it)
review.edit.actions = Save
review.edit.new-revision = Saving makes a new revision; earlier ones are kept
review.edit.cancel = Cancel
review.edit.save = Save as a new revision
review.sheet.title = Sign-off sheet
review.sheet.how-to-print = Print it from the browser (Ctrl+P); it fits one A4 page.
review.sheet.story = Story
review.sheet.submitted = Submitted
review.sheet.standing = Now
review.sheet.stages = Reviews and proofreads
review.sheet.open = Open
review.sheet.reviewer = Reviewer
review.sheet.decision = Decision
review.sheet.time = Time
review.sheet.proofreader = Proofreader
review.sheet.opinion = Opinion, revision
review.sheet.checks = Checked
review.sheet.ticked = Checked:
review.sheet.unticked = Not checked:
review.sheet.release = Public release
review.sheet.release-not-yet = Not to be made public before the final review has passed it.
review.sheet.release-agreed = Final review agreed to the public release of this revision:
review.sheet.was-released = { $at } { $name } released it on the site
review.sheet.was-corrected = { $at } { $name } corrected and signed ({ $note }); the corrected revision:
review.sheet.was-retracted = { $at } { $name } retracted it ({ $note })
review.sheet.earlier = Earlier submissions
review.sheet.round = Submission no. { $n }
review.sheet.cut = { $begun } … (the whole is in the record of reviews)
review.sheet.more = { $n ->
    [one] 1 earlier decision stands in the sign-off record of the system.
   *[other] { $n } earlier decisions stand in the sign-off record of the system.
}
review.sheet.what-it-is = This sheet records named and timed sign-offs over the content bytes as stored, with their SHA-256. It is not a qualified electronic signature.
review.sheet.printed = Printed { $at }

review.several.title = Several at once
review.several.pick = Choose
review.several.hint = Tick stories above to hand them over, hold them or put them back together. Returning and declining are done one by one, so that each writer learns why.
review.several.to = To whom
review.several.hand-over = Hand over the ticked
review.several.note = Why held, and until when
review.several.hold = Hold the ticked
review.several.return-to-queue = Put back
review.several.nothing = No story is ticked. Tick some, then press the button.
review.several.nobody = Choose first to whom they go.
review.several.no-reason = Write why they are held, then press the button.
review.several.handed-over =
    { $n ->
        [one] One story handed over.
       *[other] { $n } stories handed over.
    }
review.several.held =
    { $n ->
        [one] One story held.
       *[other] { $n } stories held.
    }
review.several.put-back =
    { $n ->
        [one] One story put back.
       *[other] { $n } stories put back.
    }
review.several.some = Done: { $done }. Not done, and still here: { $left }. { $reasons }

review.likeness.gone = The two stories are no longer alike, or one of them can no longer be read. Load the page again.
review.flash.likeness = Your judgement is on record.

review.text.let-stand = The writer says: { $reason }
review.refusal.note-unsent = The writers have not read this note yet, so there is nothing to answer. To add something, write another note.
review.answer.empty = Please write an answer, or tick “Done”, before you send it.
review.flash.note-answered = The answer is sent; the other side will be told.
review.edit.suggest = Suggest to the writers
review.edit.suggest-reason = Reason for the suggestion
review.edit.suggest-hint = For when you suggest instead of editing. Suggestions go to the writers with a return, and they accept them one by one.
review.edit.tags-hint = At most { $max }, with commas or spaces between them.
review.suggestion.title = Suggested changes
review.suggestion.gone = The words have been changed since.
review.suggestion.remove = Take back
review.suggestion.go-along = { $n ->
    [one] The suggested change that is not sent yet goes along to the writers.
   *[other] The { $n } suggested changes that are not sent yet go along to the writers.
}
review.suggestion-problem.nothing = Nothing is changed, so there is nothing to suggest.
review.suggestion-problem.too-many = There are more than { $max } changes. Please edit the text yourself, or return the story with a note.
review.suggestion-problem.photos = Taking photos or videos out, moving photos and changing the AI mark cannot be suggested. Please put them back as they were, and write a note about them, or edit the story yourself.
review.suggestion-problem.tags = Tags cannot be suggested. Please put them back as they were and write a note about them, or edit the story yourself.
review.suggestion-problem.offered-before = These changes are suggested already.
review.flash.suggested = { $n ->
    [one] One suggestion is kept, and the text is as it was. It goes to the writers when the story is returned.
   *[other] { $n } suggestions are kept, and the text is as it was. They go to the writers when the story is returned.
}
review.flash.suggestion-removed = The suggestion is taken back.
