# The kit's own words: why a request was refused.
web.refused.cross-origin = This form was not sent from a page of this site, so for safety it was not accepted. Go back to the page, reload it and send it again.
web.refused.form-unreadable = The form could not be read and nothing was saved. Go back, reload the page and send it again.
web.refused.form-too-large = What you sent is too large and was not saved. Shorten the text, and add pictures with the “Upload photos” button.
web.refused.no-such-file = There is no such file. The page may have been updated: reload it and try again.
web.upload.too-large = The file is too large. The limit is { $megabytes } MB. Make it smaller and upload it again.
web.upload.missing = No file was chosen. Choose a file first, then upload.
web.upload.broken = The upload was interrupted and the file was not saved. Check the network and upload it again.
web.field.required = Fill in this field.
web.field.too-long =
    { $max ->
        [one] At most one character is allowed; this has { $count }. Shorten it.
       *[other] At most { $max } characters are allowed; this has { $count }. Shorten it.
    }
