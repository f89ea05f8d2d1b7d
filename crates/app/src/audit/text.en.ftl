audit.title = Audit log
audit.lead = Who did what and when, line by line. Lines are only added, never changed.
audit.export = Export as a table (CSV)
audit.comma = {", "}
audit.empty = No entries
audit.empty-more = Nobody has done anything yet. Signing in, writing and reviewing will show here.
audit.empty-filter = Nothing fits these conditions. Widen the dates or fill in less, and search again.
audit.caption = { $first } to { $last } of { $total }, newest first
audit.acting-for = for { $name }
audit.person-unknown = (somebody no longer listed)
audit.story-untitled = (no headline)
audit.event-of-later-version = { $name } (written by a later version of the program; this one cannot say more)
audit.actor.system = System: { $name }
audit.actor.visitor = Visitor, not signed in
audit.filter.label = Search the audit log
audit.filter.from = From day
audit.filter.to = To day
audit.filter.group = Kind
audit.filter.any = All
audit.filter.person = Who (name)
audit.filter.subject = Story number
audit.filter.words = Words in it
audit.filter.show = Search
audit.filter.clear = Clear
audit.filter.day-unreadable = This date cannot be read. Write it like 2026-11-20.
audit.filter.subject-unreadable = This number cannot be read. Write it like 2026-1103, or just 1103.
audit.group.story = Writing
audit.group.review = Review
audit.group.publishing = Publishing
audit.group.collection = Special topics and series
audit.group.message = Readers’ messages
audit.group.health = Site checks
audit.group.session = Signing in
audit.group.person = People and rights
audit.group.unit = Units
audit.group.settings = Settings
audit.group.job = Background work
audit.column.time = Time
audit.column.what = What
audit.column.who = Who
audit.column.network = From network
audit.column.hash = Hash
audit.detail.open = Details
audit.detail.request = Request
audit.detail.hash = Whole hash (SHA-256)
audit.detail.canonical = The fingerprint is taken of exactly this:
audit.csv.seq = Number
audit.csv.acting-for = For whom
audit.csv.name = Event
audit.csv.subject-kind = Kind of subject
audit.csv.subject = Subject
audit.csv.id = Entry
audit.csv.data = Data
audit.csv.cut = Only the newest { $n } entries are here; there are more. Narrow the dates and export in parts.
audit.pages.label = Pages
audit.pages.previous = Previous
audit.pages.next = Next
audit.purpose.set-up = first installation
audit.purpose.invitation = first sign-in
audit.purpose.password-reset = new password
audit.refused.password = wrong name or password
audit.refused.waiting = right password, but so many had failed elsewhere that it must wait
audit.refused.old-password = wrong old password while changing it
audit.refused.new-mail = wrong password while changing the mail address

audit.event.unit-created = { $parent ->
    [none] Created the unit “{ $name }”
   *[other] Created the unit “{ $name }” below “{ $parent }”
}
audit.event.unit-renamed = Renamed the unit “{ $before }” to “{ $after }”{ $from ->
    [none] {""}
   *[other] , from { $from }
}
audit.event.unit-moved = Moved the unit “{ $name }” below “{ $below }”{ $from ->
    [none] {""}
   *[other] , from { $from }
}
audit.event.unit-closed = { $successor ->
    [none] Closed the unit “{ $name }”
   *[other] Closed the unit “{ $name }” and merged it into “{ $successor }”
}{ $from ->
    [none] {""}
   *[other] , from { $from }
}
audit.event.unit-grouped = { $group ->
    [none] Took the unit “{ $name }” out of the ranking groups
   *[other] Put the unit “{ $name }” into the ranking group “{ $group }”
}{ $from ->
    [none] {""}
   *[other] , from { $from }
}
audit.event.unit-changed = Made the unit “{ $name }” a unit of the kind “{ $kind }”, in place { $sort } of its list
audit.event.person-invited = Invited { $name } to “{ $unit_name }”
audit.event.person-activated = { $name } chose a password; the account is active ({ $purpose })
audit.event.person-transferred = Transferred { $name } from “{ $before_name }” to “{ $unit_name }”
audit.event.person-disabled = Disabled the account of { $name }
audit.event.person-enabled = Enabled the account of { $name } again
audit.event.person-role-granted = { $until ->
    [none] Made { $name } { $role } of “{ $unit_name }”
   *[other] Made { $name } { $role } of “{ $unit_name }” until { $until }
}{ $from ->
    [none] {""}
   *[other] , from { $from }
}
audit.event.person-role-ended = Ended the role of { $name } as { $role } of “{ $unit_name }”
audit.event.person-absence-set = { $name } is away from { $from } to { $to }; { $deputy_name } acts for them
audit.event.person-absence-ended = The absence of { $name } ended early
audit.event.person-author-page-agreed = { $name } agreed to an author's page
audit.event.person-author-page-withdrawn = { $name } took back the agreement to an author's page
audit.event.person-password-changed = { $name } changed the password
audit.event.person-password-reset = { $name } set a new password by link
audit.event.person-slip-issued = Printed a one-time slip for { $name } ({ $purpose })
audit.event.person-profile-changed = Changed the particulars of { $name }
audit.event.session-opened = { $name } signed in
audit.event.session-closed = { $name } signed out
audit.event.session-refused = { $person ->
    [none] A sign-in failed: { $reason }
   *[other] A sign-in to the account of { $person } failed: { $reason }
}
audit.event.story-created = Began a story in “{ $unit_name }”: “{ $headline }”
audit.event.story-revised = Kept a revision of “{ $headline }”
audit.event.story-submitted = Submitted “{ $headline }” ({ $number }), round { $round }, to { $stage }
audit.event.story-withdrawn = Withdrew “{ $headline }” ({ $number })
audit.event.story-deleted = Deleted a draft that was never submitted
audit.event.story-writer-added = Let { $name } write this story too
audit.event.story-writer-removed = { $name } no longer writes this story
audit.event.story-imported = Read the text of “{ $headline }” from the Word file { $file }
audit.event.story-finding-let-stand = { $quote ->
    [none] Let a remark of the checks on “{ $headline }” stand, because: { $reason }
   *[other] Let “{ $quote }” in “{ $headline }” stand, which the checks remark on, because: { $reason }
}
audit.event.story-finding-reopened = { $quote ->
    [none] Took back why a remark of the checks on “{ $headline }” stands
   *[other] Took back why “{ $quote }” in “{ $headline }” stands
}
audit.event.story-likeness-judged = Said of “{ $headline }” and “{ $other_headline }”: { $verdict }
audit.event.story-photo-added = Added the photo { $file } to “{ $headline }”
audit.event.story-photo-reused = Took the photo { $file } from the library into “{ $headline }”
audit.event.story-photo-rights-recorded = Recorded the rights to the photo { $file } of “{ $headline }”: { $ground }
audit.event.story-photo-consent-recorded = Recorded the consent of somebody shown in the photo { $file } of “{ $headline }”
audit.event.story-photo-consent-withdrawn = Recorded that somebody shown in the photo { $file } of “{ $headline }” withdrew the consent
audit.event.story-photo-shown-unpermitted = “{ $headline }”, published, shows a photo for which a consent was withdrawn
audit.event.story-attachment-added = Attached { $file } to “{ $headline }”
audit.event.story-video-added = Added the video { $file } to “{ $headline }”
audit.event.review-claimed = Claimed “{ $headline }” ({ $number }) at { $stage }
audit.event.review-released = Gave “{ $headline }” ({ $number }) back to the queue of { $stage }
audit.event.review-handed-over = Handed “{ $headline }” ({ $number }) at { $stage } over to { $to_name }
audit.event.review-passed = { $next ->
    [none] Passed “{ $headline }” ({ $number }) at { $stage } and signed it for release
   *[other] Passed “{ $headline }” ({ $number }) at { $stage }; next: { $next }
}
audit.event.review-returned = Returned “{ $headline }” ({ $number }) at { $stage }. Reasons: { $reasons }. Note: { $note }
audit.event.review-declined = Declined “{ $headline }” ({ $number }) at { $stage }. Reason: { $reason }. Note: { $note }
audit.event.review-held = Held “{ $headline }” ({ $number }) at { $stage }. Note: { $note }
audit.event.review-resumed = Took “{ $headline }” ({ $number }) up again at { $stage }
audit.event.review-edited = Edited “{ $headline }” ({ $number }) at { $stage }
audit.event.review-reopened = Changed “{ $headline }” ({ $number }) after the final review; that signature fell, back to { $stage }
audit.event.review-noted = { $quote ->
    [none] Put a note beside a picture of “{ $headline }” ({ $number }) at { $stage }
   *[other] Put a note beside “{ $quote }” in “{ $headline }” ({ $number }) at { $stage }
}
audit.event.review-note-removed = { $quote ->
    [none] Took back the note beside a picture of “{ $headline }” ({ $number }) at { $stage }
   *[other] Took back the note beside “{ $quote }” in “{ $headline }” ({ $number }) at { $stage }
}
audit.event.review-note-settled = { $quote ->
    [none] Settled the note beside a picture of “{ $headline }” ({ $number }) at { $stage }
   *[other] Settled the note beside “{ $quote }” in “{ $headline }” ({ $number }) at { $stage }
}
audit.event.review-note-answered = { $done ->
    [true] Answered a note beside “{ $headline }” ({ $number }), the text being changed: { $note }
   *[other] Answered a note beside “{ $headline }” ({ $number }): { $note }
}
audit.event.review-suggested = Suggested changes to “{ $headline }” ({ $number }) at { $stage }: { $count }
audit.event.review-suggestion-taken-back = Took back a suggested change to “{ $headline }” ({ $number }) at { $stage }
audit.event.story-suggestions-answered = { $answer ->
    [accepted] Accepted suggested changes to “{ $headline }” ({ $number }): { $count }
    [refused] Refused suggested changes to “{ $headline }” ({ $number }): { $count }. Reason: { $reason }
   *[other] Closed suggested changes to “{ $headline }” ({ $number }) whose words were gone: { $count }
}
audit.event.publishing-released = Released “{ $headline }” ({ $number }) at { $path }
audit.event.publishing-scheduled = Set “{ $headline }” ({ $number }) for release at { $at }
audit.event.publishing-schedule-cancelled = Cancelled the set release of “{ $headline }” ({ $number })
audit.event.publishing-release-stopped = Did not release “{ $headline }” ({ $number }) at its set time: { $reason ->
    [rights_ran_out] the rights to photo { $photo } had run out
   *[other] a consent to photo { $photo } had lapsed
}
audit.event.publishing-corrected = Corrected the published “{ $headline }” ({ $number }). Note: { $note }
audit.event.publishing-site-refreshed = Completed the photos that the site shows
audit.event.publishing-retracted = Retracted the published “{ $headline }” ({ $number }). Note: { $note }
audit.event.publishing-home-drafted = Began to compose the home page
audit.event.publishing-home-draft-dropped = Threw the draft of the home page away
audit.event.publishing-home-released = Released the home page with { $count } bands
audit.event.collection-created = Began the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-changed = Changed the name or introduction of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-banner-changed = Changed the banner of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-story-placed = Added “{ $headline }” to the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-story-removed = Took “{ $headline }” out of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-arranged = Put the stories of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }” in another order
audit.event.collection-section-changed = Changed the sub-section “{ $section }” of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-section-removed = Removed the sub-section “{ $section }” of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-released = Released the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-closed = Marked the { $kind ->
    [series] series
   *[other] topic
} “{ $name }” as ended
audit.event.collection-reopened = Reopened the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.collection-taken-down = Took the { $kind ->
    [series] series
   *[other] topic
} “{ $name }” off the site
audit.event.collection-moved = Moved the { $kind ->
    [series] series
   *[other] topic
} “{ $name }” among the others
audit.event.collection-deleted = Deleted the draft of the { $kind ->
    [series] series
   *[other] topic
} “{ $name }”
audit.event.settings-changed = Changed the setting “{ $key }”: { $value }
audit.event.settings-workflow-changed = Changed the workflow; version { $version } is in force
audit.event.settings-section-changed = Changed the section “{ $name }”
audit.event.health-asked = Had the site checked
audit.event.health-looked = Checked the site: { $stories } stories and { $links } links to other sites read; { $red } things to mend now, { $warn } soon
audit.event.message-received = Received message { $number } from a reader ({ $kind ->
    [error] error report
    [advice] suggestion
   *[other] question
})
audit.event.message-taken = Took message { $number } in hand
audit.event.message-put-back = Put message { $number } back
audit.event.message-handed-over = Handed message { $number } over to { $to_name }
audit.event.message-answered = { $mailed ->
    [true] Answered message { $number }, also by mail
   *[other] Answered message { $number }
}
audit.event.message-closed = Closed message { $number } without an answer: { $reason ->
    [not_ours] not something the site is responsible for
    [nothing_to_answer] nothing that needs an answer
    [same_as_another] the same was answered before
   *[other] abuse or advertising
}
audit.event.message-overdue = The answer to message { $number } became overdue
audit.event.settings-footer-changed = Changed “{ $label }” at the foot of the site
audit.event.settings-footer-item-removed = Removed “{ $label }” from the foot of the site
audit.event.settings-page-changed = Changed the page “{ $title }” of the site
audit.event.settings-theme-drafted = Began to change the theme of the site
audit.event.settings-theme-draft-dropped = Threw the draft of the theme away
audit.event.settings-theme-picture-added = Brought in a picture for the theme ({ $place }): { $file }
audit.event.settings-theme-released = Released the theme “{ $base }”, accent { $accent }
audit.event.job-retried = Had background work tried again: “{ $kind }”
audit.event.job-closed = Took background work off the list: “{ $kind }”

audit.verdict.same = the same story
audit.verdict.update = an update
audit.verdict.different = different stories

audit.ground.own = own work
audit.ground.commissioned = commissioned
audit.ground.permitted = permitted by the holder
audit.ground.licence = under a licence
audit.ground.unknown = no ground found
