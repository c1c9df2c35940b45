# Everything that the phone says by itself. What a message says beside its heading is its .sentence.
# The other languages have the same messages, with the same gaps; a test compares them.

## Everywhere

home = Home
authorized = Authorised
back = Back
back-to = Back to { $app }
back-home = Back to home
about = About { $app }
clock-stands = Clock stopped
account-frozen = Account frozen
account-inactive = Account not in use
language = Language

## Where a mini program stands, and why it cannot be opened

in-development = In development
    .sentence = It has not been published yet.
suspended = Suspended
    .sentence = It has been suspended.
merchant-not-partner = Merchant is not a partner
    .sentence = Its business is not a partner of this wallet.
no-address = No address
    .sentence = Its id cannot be part of a web address: use letters, digits and hyphens.

## Home

greeting = Hi, { $user }
mini-programs = Mini programs
no-mini-programs = No mini programs yet
    .sentence = As soon as { $wallet } offers one, you can open it here.
see-authorized = What you have authorised
switch-user = Switch person
holds-the-phone = Signed in

## A mini program that is open

close-program = Close { $app }
needs-script = Mini programs need JavaScript. Switch it on for this page, then reload.

## What small panels over it say

panel-ok = OK
panel-cancel = Cancel
panel-pay-title = Payment
panel-pay = Pay
panel-pay-pending = Pay, still being processed
panel-pay-failed = Pay, declined
panel-pay-network = Pay, connection lost
panel-pay-unknown = Pay, result unknown
panel-pay-cancel = Cancel payment
panel-scan = Scan a code
panel-scan-text = What the code says
panel-choose-image = Choose a picture
panel-image-file = Picture
panel-location = Share your location
panel-latitude = Latitude
panel-longitude = Longitude

## Consent

asks-to-see = { $app } asks to see
asks-to-agree = { $app } asks you to agree
choose-what = You choose what to share.
close = Close without answering
from-account = From the account of { $user }
agree-by-accepting = If you choose “{ $button }”, you agree to
agree-by-ticking = I have read and agree to
tick-missed = Please tick the box first, or choose “{ $button }”.
choice-missed = Please choose at least one, or choose “{ $button }”.
answer-until = You can answer until { $time }

## What the user's own values are, where a question shows several

own-nickname = Nickname
own-name = Name
own-gender = Gender
own-birth-date = Date of birth
own-nationality = Nationality
own-login-id = Login ID
own-mobile-number = Mobile number
own-email = Email
own-contact = Contact
own-city = City
own-card = Card
own-account = Account
own-business-id = Business ID
own-business-name = Business name
own-picture = Picture
own-a-picture = A picture
own-address = Address
own-province = Province
own-business-logo = Business logo
own-status = Account status
own-status-active = In use
own-female = Female
own-male = Male

## What came of it

accepted = Done
    .sentence = { $app } can now see what you allowed, and nothing else.
agreed = Done
    .sentence = { $app } knows that you have agreed. You can withdraw at any time.
rejected = That’s fine
    .sentence = { $app } sees nothing about you. You can carry on, and change your mind later.
dismissed = Closed without an answer
    .sentence = { $app } sees nothing about you. It can ask again when you need it.
lapsed = This question has closed
    .sentence = It was open for too long, so nothing was shared. { $app } can ask again when you go back.
withdrawn = Withdrawn
    .sentence = { $app } can no longer see anything about you. It asks again if it needs to.

## Authorised mini programs

authorized-lead = These mini programs can see something about you. You can take that back at any time.
may-see = You allowed
since = Since { $date }
withdraw = Withdraw
withdraw-from = Withdraw what { $app } can see
nothing-authorized = Nothing authorised
    .sentence = When you let a mini program see something about you, { $wallet } lists it here.

## About, agreements

by-merchant = By { $merchant }
agreements = Agreements
what-it-may-see = What it can see about you

## Problems, and what to do next

screen-unknown = This page does not exist
    .sentence = { $wallet } has nothing at this address. The question may have been answered long ago.
cannot-open = Cannot be opened
    .sentence = { $app } cannot be opened right now.
wallet-silent = No answer
    .sentence = { $wallet } cannot be reached right now. Nothing was shared and nothing was changed.
form-stale = Please try once more
    .sentence = { $wallet } could not tell whether this came from you, so nothing was changed.
form-unreadable = Please try once more
    .sentence = { $wallet } did not understand what was sent, so nothing was changed.
question-gone = This question is gone
    .sentence = It was meant for somebody else, or { $wallet } has forgotten it. Nothing was shared.
then-start-again = Go home and open the mini program again.
then-choose-another = Choose another mini program, or come back later.
then-try-later = Wait a moment, then try again.
then-answer-again = Go back, reload the page and answer again.

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = Accept
says-reject = Reject
says-allow = Allow
says-dont-allow = Don't Allow
says-allow-continue = Allow & continue
says-cancel = Cancel
says-a-fingerprint-of-your-login-id = A fingerprint of your login ID
says-how-to-reach-you = How to reach you
says-it-may-charge-you-as-agreed = It may charge you as agreed
says-it-may-have-one-time-passwords-sent-to-you = It may have one-time passwords sent to you
says-it-may-notify-you = It may notify you
says-it-may-send-you-messages = It may send you messages
says-it-may-write-to-your-inbox = It may write to your inbox
says-what-your-business-is-called = What your business is called
says-which-customer-you-are = Which customer you are
says-which-merchant-you-are = Which merchant you are
says-your-addresses = Your addresses
says-your-cards-partly-hidden-and-your-accounts = Your cards, partly hidden, and your accounts
says-your-date-of-birth = Your date of birth
says-your-full-name = Your full name
says-your-gender = Your gender
says-your-login-id = Your login ID
says-your-login-id-partly-hidden = Your login ID, partly hidden
says-your-mobile-number = Your mobile number
says-your-name-and-picture = Your name and picture
says-your-name-mobile-number-and-email-address = Your name, mobile number and email address
says-your-nationality = Your nationality
says-your-nickname = Your nickname
says-your-nickname-picture-and-where-you-are-from = Your nickname, picture and where you are from
says-your-phone-number = Your phone number
says-your-picture = Your picture
says-your-profile-with-your-name-and-how-to-reach-you = Your profile, with your name and how to reach you
says-your-tax-number = Your tax number
says-your-verified-name-date-of-birth-and-address = Your verified name, date of birth and address
