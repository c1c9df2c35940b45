# Malay.

## Everywhere

home = Laman utama
authorized = Kebenaran
back = Kembali
back-to = Kembali ke { $app }
back-home = Kembali ke laman utama
about = Perihal { $app }
clock-stands = Jam terhenti
account-frozen = Akaun dibekukan
account-inactive = Akaun tidak digunakan
language = Bahasa

## Where a mini program stands, and why it cannot be opened

in-development = Dalam pembangunan
    .sentence = Program ini belum diterbitkan.
suspended = Digantung
    .sentence = Program ini telah digantung.
merchant-not-partner = Peniaga bukan rakan niaga
    .sentence = Perniagaan pemiliknya bukan rakan niaga dompet ini.
no-address = Tiada alamat
    .sentence = Id ini tidak boleh menjadi sebahagian daripada alamat web: gunakan huruf, angka dan tanda sempang.

## Home

greeting = Hai, { $user }
mini-programs = Program mini
no-mini-programs = Belum ada program mini
    .sentence = Sebaik sahaja { $wallet } menawarkannya, anda boleh membukanya di sini.
see-authorized = Perkara yang anda benarkan
switch-user = Tukar orang
holds-the-phone = Telah log masuk

## A mini program that is open

close-program = Tutup { $app }
needs-script = Program mini memerlukan JavaScript. Hidupkannya untuk halaman ini, kemudian muat semula.

## What small panels over it say

panel-ok = OK
panel-cancel = Batal
panel-pay-title = Pembayaran
panel-pay = Bayar
panel-pay-pending = Bayar, masih diproses
panel-pay-failed = Bayar, ditolak
panel-pay-network = Bayar, sambungan terputus
panel-pay-unknown = Bayar, keputusan tidak diketahui
panel-pay-cancel = Batalkan pembayaran
panel-scan = Imbas kod
panel-scan-text = Kandungan kod
panel-choose-image = Pilih gambar
panel-image-file = Gambar
panel-location = Kongsi lokasi anda
panel-latitude = Latitud
panel-longitude = Longitud

## Consent

asks-to-see = { $app } meminta untuk melihat
asks-to-agree = { $app } meminta persetujuan anda
choose-what = Anda memilih perkara yang dikongsi.
close = Tutup tanpa menjawab
from-account = Daripada akaun { $user }
agree-by-accepting = Jika anda memilih “{ $button }”, anda bersetuju dengan
agree-by-ticking = Saya telah membaca dan bersetuju dengan
tick-missed = Sila tandakan kotak dahulu, atau pilih “{ $button }”.
choice-missed = Sila pilih sekurang-kurangnya satu, atau pilih “{ $button }”.
answer-until = Anda boleh menjawab sehingga { $time }

## What the user's own values are, where a question shows several

own-nickname = Nama samaran
own-name = Nama
own-gender = Jantina
own-birth-date = Tarikh lahir
own-nationality = Kewarganegaraan
own-login-id = ID log masuk
own-mobile-number = Nombor telefon bimbit
own-email = E-mel
own-contact = Hubungan
own-city = Bandar
own-card = Kad
own-account = Akaun
own-business-id = ID perniagaan
own-business-name = Nama perniagaan
own-picture = Gambar
own-a-picture = Sekeping gambar
own-address = Alamat
own-province = Negeri
own-business-logo = Logo perniagaan
own-status = Status akaun
own-status-active = Aktif
own-female = Perempuan
own-male = Lelaki

## What came of it

accepted = Selesai
    .sentence = { $app } kini boleh melihat perkara yang anda benarkan sahaja.
agreed = Selesai
    .sentence = { $app } tahu bahawa anda telah bersetuju. Anda boleh menariknya balik pada bila-bila masa.
rejected = Tidak mengapa
    .sentence = { $app } tidak melihat apa-apa tentang anda. Anda boleh teruskan, dan menukar fikiran kemudian.
dismissed = Ditutup tanpa jawapan
    .sentence = { $app } tidak melihat apa-apa tentang anda. Program ini boleh bertanya lagi apabila anda memerlukannya.
lapsed = Soalan ini telah ditutup
    .sentence = Soalan ini dibuka terlalu lama, jadi tiada apa yang dikongsi. { $app } boleh bertanya lagi apabila anda kembali.
withdrawn = Ditarik balik
    .sentence = { $app } tidak lagi boleh melihat apa-apa tentang anda. Program ini akan bertanya lagi jika perlu.

## Authorised mini programs

authorized-lead = Program mini ini boleh melihat sesuatu tentang anda. Anda boleh menariknya balik pada bila-bila masa.
may-see = Anda benarkan
since = Sejak { $date }
withdraw = Tarik balik
withdraw-from = Tarik balik perkara yang boleh dilihat oleh { $app }
nothing-authorized = Tiada kebenaran
    .sentence = Apabila anda membenarkan program mini melihat sesuatu tentang anda, { $wallet } menyenaraikannya di sini.

## About, agreements

by-merchant = Oleh { $merchant }
agreements = Perjanjian
what-it-may-see = Perkara yang boleh dilihatnya tentang anda

## Problems, and what to do next

screen-unknown = Halaman ini tidak wujud
    .sentence = { $wallet } tidak mempunyai apa-apa di alamat ini. Mungkin soalan itu telah lama dijawab.
cannot-open = Tidak dapat dibuka
    .sentence = { $app } tidak dapat dibuka sekarang.
wallet-silent = Tiada jawapan
    .sentence = { $wallet } tidak dapat dihubungi sekarang. Tiada apa yang dikongsi dan tiada apa yang berubah.
form-stale = Sila cuba sekali lagi
    .sentence = { $wallet } tidak dapat memastikan sama ada ini daripada anda, jadi tiada apa yang berubah.
form-unreadable = Sila cuba sekali lagi
    .sentence = { $wallet } tidak memahami perkara yang dihantar, jadi tiada apa yang berubah.
question-gone = Soalan ini sudah tiada
    .sentence = Soalan ini untuk orang lain, atau { $wallet } telah melupakannya. Tiada apa yang dikongsi.
then-start-again = Pergi ke laman utama dan buka semula program mini itu.
then-choose-another = Pilih program mini lain, atau kembali kemudian.
then-try-later = Tunggu sebentar, kemudian cuba lagi.
then-answer-again = Kembali, muat semula halaman dan jawab sekali lagi.

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = Terima
says-reject = Tolak
says-allow = Benarkan
says-dont-allow = Jangan benarkan
says-allow-continue = Benarkan & teruskan
says-cancel = Batal
says-a-fingerprint-of-your-login-id = Cap digital ID log masuk anda
says-how-to-reach-you = Cara menghubungi anda
says-it-may-charge-you-as-agreed = Program ini boleh mengenakan caj kepada anda seperti yang dipersetujui
says-it-may-have-one-time-passwords-sent-to-you = Program ini boleh meminta kata laluan sekali guna dihantar kepada anda
says-it-may-notify-you = Program ini boleh memaklumi anda
says-it-may-send-you-messages = Program ini boleh menghantar mesej kepada anda
says-it-may-write-to-your-inbox = Program ini boleh menulis ke peti masuk anda
says-what-your-business-is-called = Nama perniagaan anda
says-which-customer-you-are = Pelanggan mana anda
says-which-merchant-you-are = Peniaga mana anda
says-your-addresses = Alamat-alamat anda
says-your-cards-partly-hidden-and-your-accounts = Kad anda, sebahagiannya disembunyikan, dan akaun anda
says-your-date-of-birth = Tarikh lahir anda
says-your-full-name = Nama penuh anda
says-your-gender = Jantina anda
says-your-login-id = ID log masuk anda
says-your-login-id-partly-hidden = ID log masuk anda, sebahagiannya disembunyikan
says-your-mobile-number = Nombor telefon bimbit anda
says-your-name-and-picture = Nama dan gambar anda
says-your-name-mobile-number-and-email-address = Nama, nombor telefon bimbit dan alamat e-mel anda
says-your-nationality = Kewarganegaraan anda
says-your-nickname = Nama samaran anda
says-your-nickname-picture-and-where-you-are-from = Nama samaran, gambar dan asal anda
says-your-phone-number = Nombor telefon anda
says-your-picture = Gambar anda
says-your-profile-with-your-name-and-how-to-reach-you = Profil anda, dengan nama dan cara menghubungi anda
says-your-tax-number = Nombor cukai anda
says-your-verified-name-date-of-birth-and-address = Nama, tarikh lahir dan alamat anda yang telah disahkan
