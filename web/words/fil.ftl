# Filipino.

## Everywhere

home = Home
authorized = Mga pahintulot
back = Bumalik
back-to = Bumalik sa { $app }
back-home = Bumalik sa home
about = Tungkol sa { $app }
clock-stands = Nakahinto ang orasan
account-frozen = Naka-freeze ang account
account-inactive = Hindi ginagamit ang account
language = Wika

## Where a mini program stands, and why it cannot be opened

in-development = Ginagawa pa
    .sentence = Hindi pa ito nailalathala.
suspended = Suspendido
    .sentence = Sinuspinde ito.
merchant-not-partner = Hindi partner ang merchant
    .sentence = Ang negosyo nito ay hindi partner ng wallet na ito.
no-address = Walang address
    .sentence = Hindi puwedeng maging bahagi ng web address ang id nito: gumamit ng mga titik, numero at gitling.

## Home

greeting = Kumusta, { $user }
mini-programs = Mga mini program
no-mini-programs = Wala pang mini program
    .sentence = Kapag may inalok ang { $wallet }, mabubuksan mo ito rito.
see-authorized = Ang mga pinahintulutan mo
switch-user = Magpalit ng tao
holds-the-phone = Naka-sign in

## A mini program that is open

close-program = Isara ang { $app }
needs-script = Kailangan ng mga mini program ang JavaScript. I-on ito para sa pahinang ito, saka i-reload.

## What small panels over it say

panel-ok = OK
panel-cancel = Kanselahin
panel-pay-title = Pagbabayad
panel-pay = Magbayad
panel-pay-pending = Magbayad, pinoproseso pa
panel-pay-failed = Magbayad, tinanggihan
panel-pay-network = Magbayad, naputol ang koneksyon
panel-pay-unknown = Magbayad, hindi alam ang resulta
panel-pay-cancel = Kanselahin ang bayad
panel-scan = Mag-scan ng code
panel-scan-text = Ang sinasabi ng code
panel-choose-image = Pumili ng larawan
panel-image-file = Larawan
panel-location = Ibahagi ang iyong lokasyon
panel-latitude = Latitude
panel-longitude = Longitude

## Consent

asks-to-see = Hinihiling ng { $app } na makita ang
asks-to-agree = Hinihiling ng { $app } ang iyong pagsang-ayon
choose-what = Ikaw ang pipili kung ano ang ibabahagi.
close = Isara nang hindi sumasagot
from-account = Mula sa account ni { $user }
agree-by-accepting = Kung pipiliin mo ang “{ $button }”, sumasang-ayon ka sa
agree-by-ticking = Nabasa ko at sumasang-ayon ako sa
tick-missed = Lagyan muna ng tsek ang kahon, o piliin ang “{ $button }”.
choice-missed = Pumili ng kahit isa, o piliin ang “{ $button }”.
answer-until = Makakasagot ka hanggang { $time }

## What the user's own values are, where a question shows several

own-nickname = Palayaw
own-name = Pangalan
own-gender = Kasarian
own-birth-date = Petsa ng kapanganakan
own-nationality = Nasyonalidad
own-login-id = Login ID
own-mobile-number = Mobile number
own-email = Email
own-contact = Contact
own-city = Lungsod
own-card = Card
own-account = Account
own-business-id = ID ng negosyo
own-business-name = Pangalan ng negosyo
own-picture = Larawan
own-a-picture = Isang larawan
own-address = Tirahan
own-province = Lalawigan
own-business-logo = Logo ng negosyo
own-status = Katayuan ng account
own-status-active = Ginagamit
own-female = Babae
own-male = Lalaki

## What came of it

accepted = Tapos na
    .sentence = Makikita na ng { $app } ang pinahintulutan mo, at wala nang iba.
agreed = Tapos na
    .sentence = Alam na ng { $app } na sumang-ayon ka. Maaari mo itong bawiin anumang oras.
rejected = Ayos lang
    .sentence = Walang makikita ang { $app } tungkol sa iyo. Puwede kang magpatuloy, at magbago ng isip mamaya.
dismissed = Isinara nang walang sagot
    .sentence = Walang makikita ang { $app } tungkol sa iyo. Puwede itong magtanong muli kapag kailangan mo.
lapsed = Sarado na ang tanong na ito
    .sentence = Masyado itong matagal na nakabukas, kaya walang naibahagi. Puwedeng magtanong muli ang { $app } pagbalik mo.
withdrawn = Binawi na
    .sentence = Wala nang makikita ang { $app } tungkol sa iyo. Magtatanong ito muli kung kailangan.

## Authorised mini programs

authorized-lead = May nakikita ang mga mini program na ito tungkol sa iyo. Maaari mo itong bawiin anumang oras.
may-see = Pinahintulutan mo
since = Mula noong { $date }
withdraw = Bawiin
withdraw-from = Bawiin ang nakikita ng { $app }
nothing-authorized = Walang pinahintulutan
    .sentence = Kapag pinayagan mo ang isang mini program na makakita ng tungkol sa iyo, ililista ito ng { $wallet } dito.

## About, agreements

by-merchant = Mula sa { $merchant }
agreements = Mga kasunduan
what-it-may-see = Ang puwede nitong makita tungkol sa iyo

## Problems, and what to do next

screen-unknown = Walang ganitong pahina
    .sentence = Walang anuman ang { $wallet } sa address na ito. Baka matagal nang nasagot ang tanong.
cannot-open = Hindi mabuksan
    .sentence = Hindi mabubuksan ang { $app } sa ngayon.
wallet-silent = Walang sagot
    .sentence = Hindi maabot ang { $wallet } sa ngayon. Walang naibahagi at walang nabago.
form-stale = Pakisubukan muli
    .sentence = Hindi matiyak ng { $wallet } kung galing ito sa iyo, kaya walang nabago.
form-unreadable = Pakisubukan muli
    .sentence = Hindi naintindihan ng { $wallet } ang ipinadala, kaya walang nabago.
question-gone = Wala na ang tanong na ito
    .sentence = Para ito sa ibang tao, o nakalimutan na ito ng { $wallet }. Walang naibahagi.
then-start-again = Pumunta sa home at buksan muli ang mini program.
then-choose-another = Pumili ng ibang mini program, o bumalik mamaya.
then-try-later = Maghintay sandali, saka subukan muli.
then-answer-again = Bumalik, i-reload ang pahina at sumagot muli.

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = Tanggapin
says-reject = Tanggihan
says-allow = Payagan
says-dont-allow = Huwag payagan
says-allow-continue = Payagan at magpatuloy
says-cancel = Kanselahin
says-a-fingerprint-of-your-login-id = Isang fingerprint ng iyong login ID
says-how-to-reach-you = Kung paano ka makokontak
says-it-may-charge-you-as-agreed = Puwede ka nitong singilin ayon sa napagkasunduan
says-it-may-have-one-time-passwords-sent-to-you = Puwede itong magpadala sa iyo ng mga one-time password
says-it-may-notify-you = Puwede ka nitong abisuhan
says-it-may-send-you-messages = Puwede ka nitong padalhan ng mga mensahe
says-it-may-write-to-your-inbox = Puwede itong sumulat sa iyong inbox
says-what-your-business-is-called = Ang pangalan ng iyong negosyo
says-which-customer-you-are = Kung sino kang customer
says-which-merchant-you-are = Kung sino kang merchant
says-your-addresses = Ang iyong mga address
says-your-cards-partly-hidden-and-your-accounts = Ang iyong mga card, bahagyang nakatago, at mga account
says-your-date-of-birth = Ang petsa ng iyong kapanganakan
says-your-full-name = Ang iyong buong pangalan
says-your-gender = Ang iyong kasarian
says-your-login-id = Ang iyong login ID
says-your-login-id-partly-hidden = Ang iyong login ID, bahagyang nakatago
says-your-mobile-number = Ang iyong mobile number
says-your-name-and-picture = Ang iyong pangalan at larawan
says-your-name-mobile-number-and-email-address = Ang iyong pangalan, mobile number at email address
says-your-nationality = Ang iyong nasyonalidad
says-your-nickname = Ang iyong palayaw
says-your-nickname-picture-and-where-you-are-from = Ang iyong palayaw, larawan at kung saan ka galing
says-your-phone-number = Ang iyong numero ng telepono
says-your-picture = Ang iyong larawan
says-your-profile-with-your-name-and-how-to-reach-you = Ang iyong profile, kasama ang iyong pangalan at kung paano ka makokontak
says-your-tax-number = Ang iyong tax number
says-your-verified-name-date-of-birth-and-address = Ang iyong beripikadong pangalan, petsa ng kapanganakan at address
