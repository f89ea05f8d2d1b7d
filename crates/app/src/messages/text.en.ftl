messages.kind.error = Error report
messages.kind.enquiry = Question
messages.kind.advice = Suggestion
messages.state.open = Waiting
messages.state.answered = Answered
messages.state.closed = Closed
messages.reason.not-ours = Not something this site is responsible for
messages.reason.nothing-to-answer = Nothing that needs an answer
messages.reason.same-as-another = The same was answered before
messages.reason.abuse = Abuse or advertising

messages.write.title = Write to the newsroom
messages.write.lead = Found an error, have a question, want to suggest something? Write it here. You need no account.
messages.write.not-sent = Your message has not been sent. Everything you typed is still below.
messages.write.kind = What is it?
messages.write.kind-missing = Please choose one: error report, question or suggestion.
messages.write.error-means =
    { $days ->
        [one] Something in a story is wrong. Answered within one working day.
       *[other] Something in a story is wrong. Answered within { $days } working days.
    }
messages.write.enquiry-means =
    { $days ->
        [one] You want to know something. Answered within one working day.
       *[other] You want to know something. Answered within { $days } working days.
    }
messages.write.advice-means =
    { $days ->
        [one] How this site could be better. Answered within one working day.
       *[other] How this site could be better. Answered within { $days } working days.
    }
messages.write.about-story = About this story
messages.write.about = Which story or page
messages.write.about-hint = Paste its address, or type the headline.
messages.write.optional = optional
messages.write.passage = The words that are wrong
messages.write.passage-hint = Copy the sentence here, so that the editors find it at once.
messages.write.text = Your message
messages.write.text-hint = For an error, please say what is right. At most { $max } characters. Please leave out ID numbers and other private facts.
messages.write.text-missing = Please write your message first, then send it.
messages.write.name = Your name
messages.write.email = E-mail
messages.write.email-form = This does not look like an e-mail address. Please check it, for example name@example.com, or leave it empty.
messages.write.answer-by-mail = With an e-mail address you get the answer by mail. Without one, you get the address of a receipt, where the answer will stand.
messages.write.answer-on-receipt = After sending you get the address of a receipt, where the answer will stand.
messages.write.trap = Leave this empty
messages.write.privacy = Only the editors of this site read what you write; it is not published. Your name and e-mail address are used to answer you and are deleted { $days } days after your message is settled; the receipt stops working then.
messages.write.send = Send
messages.write.too-many =
    { $minutes ->
        [one] Too many messages came from this network within an hour. Please send yours in a minute. What you typed is still here; just press “Send” again then.
       *[other] Too many messages came from this network within an hour. Please send yours in { $minutes } minutes. What you typed is still here; just press “Send” again then.
    }

messages.receipt.title = Message { $number }
messages.receipt.crumb = Receipt
messages.receipt.unknown = There is no such message. Please check that the address is complete. A receipt stops working half a year after the message was settled.
messages.receipt.waits = Received, waiting for an editor
messages.receipt.in-hand = An editor is working on it
messages.receipt.answered = Answered
messages.receipt.closed = Closed
messages.receipt.due = You will have an answer by { $day }.
messages.receipt.late = This takes longer than promised. The editors have been reminded; please bear with them.
messages.receipt.by-mail = The answer also goes to your e-mail address.
messages.receipt.answer = The newsroom’s answer
messages.receipt.closed-because = This message was closed without an answer: { $reason }.
messages.receipt.keep = Please keep this address
messages.receipt.keep-why = The answer will stand on this page. Only whoever knows the address can open it, so please bookmark or copy it.
messages.receipt.written = What you wrote
messages.receipt.about = About
messages.receipt.passage = The words that are wrong
messages.receipt.received = Received
messages.receipt.until = Your name, your e-mail address and this page are kept until { $day } and then deleted.
messages.receipt.private = This page is not public, and search engines do not list it.

messages.queue.title = Readers’ messages
messages.queue.lead = Error reports, questions and suggestions that readers sent from the site, the most urgent first
messages.queue.to-form = Open the form
messages.queue.tabs = Parts of the queue
messages.queue.open = Waiting
messages.queue.mine = Mine
messages.queue.settled = Settled
messages.queue.overdue = Overdue
messages.queue.filters = Filter messages
messages.queue.kind = Kind
messages.queue.any-kind = Every kind
messages.queue.narrow = Filter
messages.queue.widen = Show all
messages.queue.message = Message
messages.queue.received = Received
messages.queue.due = Answer due
messages.queue.holder = With
messages.queue.nobody = Nobody yet
messages.queue.empty-open = No messages wait for an answer
messages.queue.empty-open-next = When a reader reports an error below a story, or writes from the foot of the site, it arrives here.
messages.queue.empty-mine = You have no messages in hand
messages.queue.empty-mine-next = Open a waiting message and press “I will answer it”; then it stands here.
messages.queue.empty-settled = No messages have been settled yet
messages.queue.empty-settled-next = Messages that were answered or closed can be looked up here.
messages.queue.empty-narrowed = No messages of this kind
messages.queue.empty-narrowed-next = Choose another kind, or show all.
messages.queue.pages = Pages
messages.queue.rows = { $from } to { $to } of { $total }
messages.queue.previous = Previous
messages.queue.next = Next

messages.desk.title = Message { $number }
messages.desk.received = Received { $at }
messages.desk.now = Where it stands
messages.desk.due = To be answered by { $at }.
messages.desk.yours = It is in your hands.
messages.desk.nobodys = Nobody has it in hand yet.
messages.desk.others = { $name } has it in hand.
messages.desk.settled = Settled by { $name }, { $at }.
messages.desk.take = I will answer it
messages.desk.put-back = Put it back
messages.desk.take-over = Take it over
messages.desk.written = What the reader wrote
messages.desk.passage = The words that the reader finds wrong
messages.desk.reply = Answer the reader
messages.desk.answer = Answer
messages.desk.answer-mail = The answer goes to the reader by mail and stands on the reader’s receipt.
messages.desk.answer-receipt = The reader left no e-mail address; the answer stands on the reader’s receipt.
messages.desk.answer-language = { $language ->
    [en] It cannot be changed afterwards.
   *[other] The reader used the Chinese pages; please answer in Chinese.
}
messages.desk.answer-missing = Please write the answer first, then send it.
messages.desk.answer-submit = Send the answer
messages.desk.typed-kept = Your answer is still below, to be copied.
messages.desk.confirm-title = Send this answer?
messages.desk.confirm-mail = It goes to the reader by mail and cannot be changed afterwards.
messages.desk.confirm-receipt = It stands on the reader’s receipt and cannot be changed afterwards.
messages.desk.confirm-cancel = Look again
messages.desk.close = Close without an answer
messages.desk.closed = Why it was closed
messages.desk.reason = Why there is no answer
messages.desk.reason-hint = The reader sees this reason on the receipt.
messages.desk.reason-missing = Please choose a reason.
messages.desk.close-submit = Close
messages.desk.beside = Story, reader and history
messages.desk.about = About
messages.desk.about-none = The reader did not name a story
messages.desk.public = See it on the site
messages.desk.at-desk = Story
messages.desk.correct = Correct it
messages.desk.reader = Reader
messages.desk.anonymous = Left neither name nor e-mail address
messages.desk.no-name = Left no name
messages.desk.forgotten = Settled more than half a year ago; name and e-mail address are deleted
messages.desk.hand-over = Hand over
messages.desk.hand-over-to = To
messages.desk.steps = History

messages.step.received = Received
messages.step.taken = Taken in hand
messages.step.put-back = Put back for anybody
messages.step.handed-over = Handed over to { $to }
messages.step.answered = Answered
messages.step.answered-by-mail = Answered, also by mail
messages.step.closed = Closed without an answer: { $reason }
messages.step.overdue = The answer became overdue
messages.step.acting-for = { $who } (for { $absent })

messages.flash.sent = Your message has arrived. Thank you. Please keep the address of this page: the answer will stand here.
messages.flash.taken = This message is in your hands now.
messages.flash.put-back = Put back; a colleague can take it.
messages.flash.handed-over = Handed over to { $name }.
messages.flash.answered = The answer stands on the reader’s receipt.
messages.flash.answered-by-mail = The answer goes to the reader by mail and stands on the receipt.
messages.flash.closed = Closed.

messages.refusal.settled = This message is settled already and cannot be changed.
messages.refusal.held-by-other = A colleague has this message in hand. To answer it yourself, press “Take it over” first.
messages.refusal.not-held = This message is not in your hands, so there is nothing to put back.
messages.refusal.same-holder = This colleague has the message already.
messages.refusal.not-a-colleague = Please choose a colleague who answers readers.

messages.letter.subject = { $site }: the answer to your message { $number }
messages.letter.greeting = { $name ->
    [none] Dear reader,
   *[other] Dear { $name },
}
messages.letter.answer = { $about ->
    [none] This is the answer of { $site } to your message { $number }:
   *[other] This is the answer of { $site } to your message { $number } about “{ $about }”:
}

    { $answer }
messages.letter.written = You wrote:

    { $text }
messages.letter.foot = The answer on the site: { $address }
    This letter was sent by a program. Please do not reply to it; to add something, write another message on the site.
