accounts.form.required = required
accounts.form.save = Save
accounts.form.cancel = Cancel
accounts.form.choose = Please choose
accounts.form.search = Find
accounts.form.clear = Clear
accounts.form.previous = Previous
accounts.form.next = Next
accounts.form.acts = Actions
accounts.form.look-below = Nothing has been saved yet. Please mend the fields marked below.
accounts.form.not-saved = Nothing has been saved yet. Please mend this first:
accounts.form.conflict = Somebody else has just changed this; your change is not saved yet. Look at how it stands now, then decide whether to save what you typed below.
accounts.form.day = Choose a date, such as 2026-12-01.

accounts.sign-in.title = Sign in
accounts.sign-in.login = Sign-in name
accounts.sign-in.password = Password
accounts.sign-in.act = Sign in
accounts.sign-in.wrong = The sign-in name or the password is wrong, or the account is closed. Check capital letters and try again, or use “Forgotten password” below.
accounts.sign-in.forgotten = Forgotten password
accounts.sign-in.first-time = First time here: I have a slip
accounts.sign-in.help = No account yet? Ask the administrator of your unit.
accounts.sign-in.signed-out = You are signed out.
accounts.sign-in.unsafe = This connection is not encrypted, so you cannot sign in
accounts.sign-in.unsafe-why = A password typed over an unencrypted connection can be read by others in the same network. Signing in is therefore not accepted here.
accounts.sign-in.unsafe-proxy = This site is to be reached over https://, but this connection arrived here unencrypted, so signing in is not accepted. If your address does begin with https://, tell the system administrator: the proxy in front must be named in trusted_proxies; copydesk doctor checks it.
accounts.sign-in.unsafe-do = Use the address that begins with https://. If there is none, ask the system administrator to set up a certificate.

accounts.link.refused-title = This link no longer works
accounts.link.to-sign-in = To the sign-in page
accounts.link-refused.unknown = There is no such link or code. Check that you copied all of it; if it still does not work, ask the administrator of your unit for a new one.
accounts.link-refused.used = This link has been used. If it was you, just sign in; if not, tell your administrator at once.
accounts.link-refused.replaced = This link was replaced by a newer one. Use the newest one, or ask your administrator for another.
accounts.link-refused.expired = This link has run out. Ask your administrator for a new one, or use “Forgotten password” again.
accounts.code.title = Enter your code
accounts.code.lead = The code of 16 characters is on the slip that your administrator gave you.
accounts.code.code = Code
accounts.code.hint = Hyphens and capitals do not matter, such as K7QM-2XFD-9PHT-4WRA
accounts.code.act = Next

accounts.choose.title = Choose a password and open your account
accounts.choose.reset-title = Choose a new password
accounts.choose.lead = { $name }, your sign-in name is { $login }. Once the password is set you go straight in.
accounts.choose.password = New password
accounts.choose.again = Type it again
accounts.choose.act = Save the password and go in
accounts.choose.differ = The two passwords differ. Type them again.
accounts.choose.until = This page works until { $at }, and once only.
accounts.choose.rule-asvs = At least 12 characters. A sentence that only you know is best; symbols are not needed.
accounts.choose.rule-mlps = At least 10 characters with three of capitals, small letters, figures and symbols; not one of your last 5.

accounts.password.title = Change password
accounts.password.lead = All your other devices will be signed out.
accounts.password.must = Your password must be replaced. Choose a new one to go on.
accounts.password.old = Present password
accounts.password.old-wrong = The present password is wrong. Type it again.
accounts.password.act = Save the new password
accounts.password.changed = The password is changed and your other devices are signed out.
accounts.password.too-short =
    { $n ->
        [one] The password is too short: at least one character.
       *[other] The password is too short: at least { $n } characters.
    }
accounts.password.too-long =
    { $n ->
        [one] The password is too long: at most one character.
       *[other] The password is too long: at most { $n } characters.
    }
accounts.password.too-few-classes =
    { $n ->
        [one] Use at least one of capitals, small letters, figures and symbols.
       *[other] Use at least { $n } of capitals, small letters, figures and symbols.
    }
accounts.password.common = Many people use this password, so it is easily guessed. Choose another.
accounts.password.pattern = Do not repeat characters or use a run of neighbours. Choose another.
accounts.password.context = The password must not be mostly a name of yours, of your unit or of the institution. Choose another.
accounts.password.used-before = You used this password recently. Choose a new one.

accounts.forgotten.title = Forgotten password
accounts.forgotten.lead = Enter your sign-in name. We send a link for a new password to the mail address you have given.
accounts.forgotten.act = Send the link
accounts.forgotten.sent = If this sign-in name exists and has a mail address, a link is on its way. It works for 1 hour. Look into your mail, junk included.
accounts.forgotten.slip-only = No mail server is set here, so a password cannot be reset by mail. Ask the administrator of your unit for a printed slip; it carries a link and a code for a new password.
accounts.forgotten.no-mail = No mail address given? Ask the administrator of your unit for a slip to reset the password.

accounts.letter.invitation-subject = { $desk }: open your account
accounts.letter.invitation-body =
    Dear { $name },

    your account at { $desk } is ready. Open this link within 7 days and choose a password:

    { $link }

    The link works once. Please do not pass it on.
accounts.letter.reset-subject = { $desk }: choose a new password
accounts.letter.reset-body =
    Dear { $name },

    somebody asked { $desk } for a new password for your account. Open this link within 1 hour:

    { $link }

    If it was not you, do nothing: your password has not changed.
accounts.letter.address-subject = { $desk }: your mail address was changed
accounts.letter.address-body =
    Dear { $name },

    another mail address was just entered for your account at { $desk }; later mail will not come here.

    If it was not you, tell the administrator of your unit at once: somebody else may be using your account.

accounts.set-up.title = First set-up
accounts.set-up.lead = Nobody is here yet. Fill in this page and the newsroom is ready.
accounts.set-up.institution = Name of the institution
accounts.set-up.institution-hint = Shown in the foot of the site and on slips; you can change it later in Settings
accounts.set-up.centre = The unit that runs the newsroom
accounts.set-up.centre-hint = Second and final review happen here, such as an information centre
accounts.set-up.act = Finish and go in
accounts.set-up.roles = The first account is system administrator, security administrator, unit administrator and chief editor at once, so that a small office can begin. Share these roles among others later, under People.

accounts.me.title = My account
accounts.me.login-is = Sign-in name { $login }
accounts.me.to-password = Change password
accounts.me.to-sessions = Devices
accounts.me.sign-out = Sign out
accounts.me.roles = My roles
accounts.me.no-roles = You hold no role now
accounts.me.no-roles-do = Without a role you cannot write or review. Ask the administrator of your unit.
accounts.me.reach = Contact and language
accounts.me.password-hint = Only needed when you change the mail address
accounts.me.password-wrong = To change the mail address, enter your present password; what you entered is not it.
accounts.me.email-hint = For notices and forgotten passwords; may stay empty
accounts.me.locale = Language
accounts.me.as-browser = As the browser asks
accounts.me.chinese = 中文
accounts.me.english = English
accounts.me.saved = Saved.
accounts.author.title = Author's page
accounts.author.lead = If you agree, the site keeps a page for you that lists the stories with your name, and your name in bylines leads there. It shows your name, your unit and the stories; no telephone, no mail address. Bylines stay as they are if you do not agree. You can take it back at any time, and the page closes at once.
accounts.author.is-on = You have agreed, and your page is open.
accounts.author.is-off = You have no page; your name in bylines is plain text.
accounts.author.see = See the page
accounts.author.when-empty = The page can be opened once a story with your name is on the site.
accounts.author.agree = Agree to a page of my own
accounts.author.withdraw = Take it back and close the page
accounts.author.agreed = Your author's page is open.
accounts.author.withdrawn = Your author's page is closed, and bylines no longer lead to it.
accounts.author.unclear = It was not clear whether you agree or take it back. Please press the button in your account once more.

accounts.absence.title = Absences and deputies
accounts.absence.lead = While you are away your deputy writes and reviews with your roles, and the record names both of you.
accounts.absence.none = No absence is entered.
accounts.absence.for = Deputy for { $name }
accounts.absence.deputy-is = { $name } stands in
accounts.absence.days = { $from } to { $to }
accounts.absence.now = now
accounts.absence.later = not yet begun
accounts.absence.over = over
accounts.absence.deputy = Deputy
accounts.absence.from = First day
accounts.absence.to = Last day
accounts.absence.to-hint = This day is included
accounts.absence.note = Remark
accounts.absence.act = Enter an absence
accounts.absence.end = End early
accounts.absence.saved = The absence is entered; the deputy can act when it begins.
accounts.absence.ended = The absence is over, and so is the deputy's part.
accounts.absence.no-colleagues = There is nobody else in your unit or above it yet who could stand in.
accounts.absence.deputy-missing = Choose a deputy.
accounts.absence.deputy-unknown = This person cannot stand in: they have no role in this unit or above it, or the account is not open. Choose another.
accounts.absence.own-deputy = Nobody stands in for themselves. Choose another.
accounts.absence.to-before-from = The last day cannot lie before the first day or before today.
accounts.absence.overlaps = There is an absence in this time already. End that one first.

accounts.sessions.title = Devices
accounts.sessions.lead = If you do not know a device, sign it out and change your password.
accounts.sessions.count =
    { $n ->
        [one] One device
       *[other] { $n } devices
    }
accounts.sessions.device = Device
accounts.sessions.some-browser = a browser
accounts.sessions.on = { $browser } on { $system }
accounts.sessions.here = (this one)
accounts.sessions.network = Network
accounts.sessions.opened = Signed in
accounts.sessions.seen = Last used
accounts.sessions.end = Sign out
accounts.sessions.ended = The device is signed out.

accounts.role.role = Role
accounts.role.officer = Information officer
accounts.role.unit-reviewer = Unit reviewer
accounts.role.editor = Editor
accounts.role.chief-editor = Chief editor
accounts.role.channel-editor = Channel editor
accounts.role.trainer = Trainer
accounts.role.unit-admin = Unit administrator
accounts.role.system-admin = System administrator
accounts.role.security-admin = Security administrator
accounts.role.auditor = Auditor
accounts.role.until = until { $day }
accounts.role.planned = not yet begun
accounts.role.grant = Give a role
accounts.role.end = End
accounts.role.from = First day (empty: now)
accounts.role.last-day = Last day (empty: no end)
accounts.role.granted = The role is given and counts from the next page they open.
accounts.role.ended = The role has ended, at once.

accounts.kind.centre = Newsroom centre
accounts.kind.department = Department
accounts.kind.county = County
accounts.kind.town = Town
accounts.kind.association = Association
accounts.kind.institution = Institution
accounts.kind.other = Other

accounts.units.title = Units
accounts.units.count =
    { $open ->
        [one] One unit
       *[other] { $open } units
    } and { $closed } closed
accounts.units.new = New unit
accounts.units.create = Create the unit
accounts.units.created = “{ $name }” is created.
accounts.units.search = Find a unit by name
accounts.units.group = Ranking group { $group }
accounts.units.people =
    { $n ->
        [one] One person
       *[other] { $n } people
    }
accounts.units.closed = Closed units ({ $n })
accounts.units.none = No units
accounts.units.none-do = Create a unit first.
accounts.units.none-found = No unit has such a name. Try another word.

accounts.unit.name = Name
accounts.unit.name-hint = In full, at most 60 characters; unique below the same parent
accounts.unit.short-name = Short name
accounts.unit.name-en = English name
accounts.unit.kind = Kind
accounts.unit.parent = Parent unit
accounts.unit.group = Ranking group
accounts.unit.group-hint = Units of one group are ranked together, such as A; empty: not ranked
accounts.unit.sort = Order
accounts.unit.sort-hint = Lower numbers come first
accounts.unit.people = People
accounts.unit.nobody = Nobody is in this unit yet
accounts.unit.nobody-do = Add an information officer, and writing can begin.
accounts.unit.history = History
accounts.unit.what = What
accounts.unit.was = Was
accounts.unit.from = From
accounts.unit.to = To
accounts.unit.lasts = now
accounts.unit.closed-on = closed on { $day }
accounts.unit.merged-into = Merged into: { $names }
accounts.unit.merged-from = Took over: { $names }
accounts.unit.sort-form = The order is a whole number, such as 10.
accounts.unit.change = Change kind and order
accounts.unit.changed = Kind and order are changed.
accounts.unit.from-day = From which day
accounts.unit.rename = Rename
accounts.unit.rename-hint = Stories submitted before keep the name of their day.
accounts.unit.renamed = Renamed; the former name stays in the history.
accounts.unit.regroup = Change the ranking group
accounts.unit.regrouped = The ranking group is changed.
accounts.unit.move = Move below another unit
accounts.unit.move-hint = Units below move along; administrators and first reviewers above change with it.
accounts.unit.moved = The unit is moved.
accounts.unit.close = Close the unit
accounts.unit.close-hint = Move the units below it away first. When it is merged, the other unit takes over its people and unfinished stories; otherwise move the people away and finish what is in review first. Existing stories keep the name of this unit.
accounts.unit.with-people = People go over to that unit with their roles
accounts.unit.work-goes-over = From that day the reviewers of that unit go on with unfinished stories (drafts, in review, returned, held). Their writers stay the same.
accounts.unit.closed = The unit is closed; its stories stay.
accounts.unit.successor = Merge into
accounts.unit.no-successor = No other unit

accounts.unit-refused.name-empty = Fill in the name of the unit.
accounts.unit-refused.name-too-long = The name of a unit has at most 60 characters. Shorten it.
accounts.unit-refused.name-taken = Another unit below the same parent has this name. Choose another.
accounts.unit-refused.unknown = There is no such unit. Reload the page and try again.
accounts.unit-refused.closed = This unit is closed and cannot be changed.
accounts.unit-refused.parent-closed = The chosen parent unit is closed. Choose another.
accounts.unit-refused.parent-missing = Choose a parent unit.
accounts.unit-refused.centre-missing = There must be a newsroom, where second and final review happen. Make another unit the newsroom first.
accounts.unit-refused.circle = A unit cannot be moved below itself. Choose another parent.
accounts.unit-refused.top = The top unit cannot be moved or closed.
accounts.unit-refused.not-moved = It has this parent already. Choose another.
accounts.unit-refused.open-children = There are units below it. Move or close them first.
accounts.unit-refused.people-with-roles = People still hold roles in this unit. Choose a unit to merge it into and tick that people go over, or move them away or end their roles first.
accounts.unit-refused.stories-in-review = Stories of this unit are in review. Finish them first.
accounts.unit-refused.successor-closed = The unit to merge into is closed. Choose another.
accounts.unit-refused.successor-is-itself = A unit cannot be merged into itself. Choose another.
accounts.unit-refused.day-before-last = This day lies before the last change. Choose a later one.
accounts.unit-refused.day-past = A unit cannot be closed in the past. Choose today or a later day.

accounts.people.title = People
accounts.people.count =
    { $n ->
        [one] One person
       *[other] { $n } people
    }
accounts.people.new = Add a person
accounts.people.new-lead = They choose their own password with a one-time link; you will not know it.
accounts.people.search = Find by name, sign-in name or unit
accounts.people.unit = Unit
accounts.people.all-units = All units
accounts.people.roles = Roles
accounts.people.no-role = No role
accounts.people.state = Account
accounts.people.none = Nobody fits
accounts.people.none-do = Try other words, or add a person.
accounts.people.pages = Pages
accounts.people.rows = { $first } to { $last } of { $n }
accounts.people.deliver = How they get the link
accounts.people.by-slip = Print a slip
accounts.people.by-slip-hint = Handed over in person; good where there is no mail
accounts.people.by-mail = By mail
accounts.people.by-mail-hint = To the mail address above
accounts.people.invite = Create the account
accounts.people.slip-only = No mail server is set here. Once the account is created you see a slip: print it and hand it over in person.
accounts.people.no-mail-server = No mail server is set here, so the link cannot be sent. Choose the printed slip instead.
accounts.people.invited-by-mail = The account for { $name } is created and the link is on its way by mail.

accounts.person.name = Name
accounts.person.name-en = Name in Latin letters
accounts.person.email = Mail address
accounts.person.phone = Telephone
accounts.person.login-hint = 2 to 60 characters: letters, figures and . - _ @
accounts.person.login-form = A sign-in name has 2 to 60 characters: letters, figures and . - _ @, and no blanks.
accounts.person.login-taken = Somebody has this sign-in name already. Choose another.
accounts.person.email-form = This is not a mail address. Check it, such as name@example.org.
accounts.person.email-missing = To send the link by mail, fill in the mail address.
accounts.person.unit-missing = Choose a unit.
accounts.person.unit-closed = This unit is closed. Choose another.
accounts.person.role-missing = Choose at least one role.
accounts.person.role-held = They hold this role in this unit already.
accounts.person.until-before-from = The last day cannot lie before the first. Choose again.
accounts.person.same-unit = They are in this unit already. Choose another.
accounts.person.is-disabled = This account is closed. Open it first.
accounts.person.no-roles = Holds no role.
accounts.person.edit = Change particulars
accounts.person.saved = The particulars are saved.
accounts.person.slip = Print a slip
accounts.person.reset-slip = Print a slip for a new password
accounts.person.transfer = Transfer to another unit
accounts.person.transfer-hint = All roles in the present unit end today and those in the new one begin. Stories written so far stay with the present unit.
accounts.person.to-unit = New unit
accounts.person.roles-there = Roles in the new unit
accounts.person.transferred = Transferred to the new unit.
accounts.person.disable = Close the account
accounts.person.disable-sure = Close the account of { $name }? They are signed out at once; what they wrote and signed stays.
accounts.person.disabled = The account is closed and all devices are signed out.
accounts.person.enable = Open the account
accounts.person.enabled = The account is open again.
accounts.person.rests = After many wrong passwords one network cannot sign in to this account until { $at }. Other places are not affected.

accounts.state.invited = not yet opened
accounts.state.active = open
accounts.state.disabled = closed

accounts.slip.title = One-time slip
accounts.slip.once = This slip is shown this once. Print it now, cut it out and hand it over.
accounts.slip.for = Name: { $name } · Sign-in name: { $login }
accounts.slip.open = Open this address in a browser:
accounts.slip.or-code = Or open { $address } and enter the code:
accounts.slip.choose = Choose your own password, and your account is open.
accounts.slip.choose-again = Choose a new password; the former one no longer works.
accounts.slip.until = Works until { $at }, and once only. Show it to nobody.
accounts.slip.print = Press Ctrl+P to print.
accounts.slip.done = Printed, back to the person
accounts.slip.shown = The slip was shown and is not shown again. Make a new one if you need it; the former one stops working.

accounts.denied.not-signed-in = Please sign in first.
accounts.denied.no-role = You hold no role for this. If you need one, ask the administrator of your unit.
accounts.denied.wrong-unit = Your role does not reach this unit. Ask the administrator of that unit.
accounts.denied.not-writer = Only those who write this story can do this.
accounts.denied.not-author = Only the first writer of this story can do this.
accounts.denied.own-story = Your own story is reviewed by somebody else. Leave it to a colleague.
accounts.denied.signed-other-stage = You signed this story at another stage, and nobody signs two. Leave it to a colleague.
accounts.denied.own-account = Your own account and roles are for another administrator to change.
accounts.denied.role-out-of-reach = You cannot give this role. Ask an administrator above you.
accounts.denied.person-out-of-reach = This person holds a role beyond your reach. Ask an administrator above you.
accounts.denied.exclusive-role = System administrator, security administrator and auditor cannot be one person. End the other role first, or choose somebody else.

accounts.import.link = Import a list
accounts.import.title = Import units and people
accounts.import.lead = Makes many units and accounts from one list. You see what would come of it first; nothing is made before you confirm.
accounts.import.step-form = 1. Download the form
accounts.import.step-form-words = One file with two sheets, units and people. Units that are there already stand in it as examples. To import people only, leave the sheet of units alone.
accounts.import.xlsx = Download the Excel form
accounts.import.units-csv = Units (CSV)
accounts.import.people-csv = People (CSV)
accounts.import.step-fill = 2. Fill it in
accounts.import.step-fill-words = One unit or person a row. Rest the pointer on a heading to read what belongs there. A list of your own works too, as long as its headings say name, unit, role and so on; the order of the columns does not matter.
accounts.import.step-send = 3. Upload it and look
accounts.import.step-send-words = Units and accounts that are there already stay as they are, so the same list can be imported twice.
accounts.import.file = The list (.xlsx or .csv, at most 4 MB)
accounts.import.by-slip-hint = After the import you see a one-time slip for each person, to print, cut apart and hand over.
accounts.import.by-mail-hint = Those with an address get a letter, the others a slip.
accounts.import.look = Look at the result
accounts.import.look-title = Before you import
accounts.import.nothing-yet = Nothing has been imported yet.
accounts.import.would = Ready to import. New units: { $units }. New accounts: { $people }.
accounts.import.there =
    { $n ->
        [one] One more row is there already and stays as it is.
       *[other] { $n } more rows are there already and stay as they are.
    }
accounts.import.faults =
    { $n ->
        [one] One row has to be mended.
       *[other] { $n } rows have to be mended.
    }
accounts.import.faults-do = Until all are mended, none is imported. Mend these rows in the list and upload it again.
accounts.import.to-mend = Rows to mend
accounts.import.all-there = All units and accounts of the list are there already.
accounts.import.all-there-do = There is nothing to import.
accounts.import.new-rows = To be made
accounts.import.row = Row
accounts.import.who = Name
accounts.import.wrong = What to do
accounts.import.what = What
accounts.import.take = Import (units: { $units }, accounts: { $people })
accounts.import.other-file = Choose another file
accounts.import.below = below { $parent }
accounts.import.login = sign-in name { $login }
accounts.import.list-mark = {", "}
accounts.import.unused = These columns are not used: { $columns }.
accounts.import.passed-over = No headings were found in these sheets, so they were not read: { $sheets }.
accounts.import.cut = At most { $n } rows are imported at once. Split the list and import it in parts.
accounts.import.done-title = Imported
accounts.import.done = New units: { $units }. New accounts: { $people }.
accounts.import.mailed =
    { $n ->
        [one] One person gets a letter.
       *[other] { $n } people get a letter.
    }
accounts.import.slips =
    { $n ->
        [one] Print this slip now.
       *[other] Print these { $n } slips now.
    }
accounts.import.slips-do = Each is shown this once. Press Ctrl+P, cut them apart and hand them over. If one is lost, make a new one on the person's page.
accounts.import.slip-for = Name: { $name } · Unit: { $unit } · Sign-in name: { $login }
accounts.import.to-people = Printed; back to people
accounts.import.before = This list has been imported already. Its slips are not shown again; make new ones on the people's pages if you need them.
accounts.import.again = The page was not complete, and nothing was imported. Upload the list again.
accounts.import.units = Units
accounts.import.people = People
accounts.import.column-unit = Unit name*
accounts.import.column-kind = Kind*
accounts.import.column-parent = Parent unit*
accounts.import.column-group = Group
accounts.import.column-short = Short name
accounts.import.column-english = English name
accounts.import.column-sort = Order
accounts.import.column-person = Name*
accounts.import.column-of-unit = Unit*
accounts.import.column-roles = Roles*
accounts.import.column-phone = Phone
accounts.import.column-login = Sign-in name
accounts.import.column-email = Email
accounts.import.note-none = May be left empty.
accounts.import.note-unit = The full name, at most 60 characters. The units that stand here are there already; leave them, they do not change.
accounts.import.note-kind = Choose from the list.
accounts.import.note-parent = Name or short name of the unit above. Where several are called so, write the one above it too: Qingping County/Liuwan Town.
accounts.import.note-group = The ranking group, such as A. May be left empty.
accounts.import.note-sort = A number; small ones come first. May be left empty.
accounts.import.note-of-unit = Name or short name of the unit; it may be a new one of the sheet of units.
accounts.import.note-roles = Choose from the list; put commas between several roles.
accounts.import.note-login = May be left empty: then the phone number is the sign-in name.
accounts.import.note-email = May be left empty. Letters to open the account go here.
accounts.import.too-big = The file has more than { $megabytes } MB, or its cells hold too much text. Leave only the list itself in it, without pictures and other sheets, and upload it again.
accounts.import.too-many-rows = The file has more than { $n } rows. Split it and import it in parts.
accounts.import.older = This is a list of an older program (.xls, .et), or it is locked with a password. Open it in Excel or WPS, save it as .xlsx without a password, and upload that.
accounts.import.not-a-table = This file is { $kind }, not a list. Upload an .xlsx or .csv file.
accounts.import.damaged = The list is damaged or was not copied whole. Open it in Excel or WPS, save it again, and upload that.
accounts.import.empty = Nothing stands in the list. Fill it in and upload it again.
accounts.import.no-headings = No headings were found. A list of people needs at least name, unit, role, and sign-in name or phone; one of units needs unit name, kind and parent unit. The form above has them all.
accounts.import.name-missing = Fill in the name.
accounts.import.kind-missing = Fill in the kind, such as Department.
accounts.import.kind-unknown = There is no kind “{ $typed }”. Choose one from the list.
accounts.import.parent-missing = Fill in the unit above.
accounts.import.sort-unknown = The order is a number, not “{ $typed }”.
accounts.import.login-missing = Fill in a sign-in name or a phone number.
accounts.import.login-twice = Row { $row } has the same sign-in name. One person has one row; write several roles into one cell, with commas between them.
accounts.import.unit-missing = Fill in the unit.
accounts.import.unit-unknown = There is no unit “{ $name }”. Check the name, or add it to the sheet of units.
accounts.import.unit-like = There is no unit “{ $name }”. Do you mean “{ $like }”? Then write it so.
accounts.import.unit-several = Several units are called “{ $name }”. Write the one above it too: { $example }.
accounts.import.role-missing = Fill in a role, such as Information officer.
accounts.import.role-unknown = There is no role “{ $typed }”. Choose one from the list.
accounts.import.too-long = “{ $typed }…” is too long; at most { $max } characters.
