# Indonesian.

## Everywhere

home = Beranda
authorized = Izin
back = Kembali
back-to = Kembali ke { $app }
back-home = Kembali ke beranda
about = Tentang { $app }
clock-stands = Jam berhenti
account-frozen = Akun dibekukan
account-inactive = Akun tidak digunakan
language = Bahasa

## Where a mini program stands, and why it cannot be opened

in-development = Dalam pengembangan
    .sentence = Program ini belum dirilis.
suspended = Ditangguhkan
    .sentence = Program ini telah ditangguhkan.
merchant-not-partner = Merchant bukan mitra
    .sentence = Usaha pemiliknya bukan mitra dompet ini.
no-address = Tanpa alamat
    .sentence = Id-nya tidak bisa menjadi bagian dari alamat web: gunakan huruf, angka, dan tanda hubung.

## Home

greeting = Hai, { $user }
mini-programs = Program mini
no-mini-programs = Belum ada program mini
    .sentence = Begitu { $wallet } menyediakannya, Anda bisa membukanya di sini.
see-authorized = Yang telah Anda izinkan
switch-user = Ganti orang
holds-the-phone = Sudah masuk

## A mini program that is open

close-program = Tutup { $app }
needs-script = Program mini memerlukan JavaScript. Aktifkan untuk halaman ini, lalu muat ulang.

## What small panels over it say

panel-ok = OK
panel-cancel = Batal
panel-pay-title = Pembayaran
panel-pay = Bayar
panel-pay-pending = Bayar, masih diproses
panel-pay-failed = Bayar, ditolak
panel-pay-network = Bayar, koneksi terputus
panel-pay-unknown = Bayar, hasil tidak diketahui
panel-pay-cancel = Batalkan pembayaran
panel-scan = Pindai kode
panel-scan-text = Isi kode
panel-choose-image = Pilih gambar
panel-image-file = Gambar
panel-location = Bagikan lokasi Anda
panel-latitude = Lintang
panel-longitude = Bujur

## Consent

asks-to-see = { $app } meminta untuk melihat
asks-to-agree = { $app } meminta persetujuan Anda
choose-what = Anda memilih apa yang dibagikan.
close = Tutup tanpa menjawab
from-account = Dari akun { $user }
agree-by-accepting = Dengan memilih “{ $button }”, Anda menyetujui
agree-by-ticking = Saya telah membaca dan menyetujui
tick-missed = Centang kotaknya dahulu, atau pilih “{ $button }”.
choice-missed = Pilih setidaknya satu, atau pilih “{ $button }”.
answer-until = Anda dapat menjawab sampai { $time }

## What the user's own values are, where a question shows several

own-nickname = Nama panggilan
own-name = Nama
own-gender = Jenis kelamin
own-birth-date = Tanggal lahir
own-nationality = Kewarganegaraan
own-login-id = ID masuk
own-mobile-number = Nomor ponsel
own-email = Email
own-contact = Kontak
own-city = Kota
own-card = Kartu
own-account = Rekening
own-business-id = ID usaha
own-business-name = Nama usaha
own-picture = Foto
own-a-picture = Sebuah foto
own-address = Alamat
own-province = Provinsi
own-business-logo = Logo usaha
own-status = Status akun
own-status-active = Aktif
own-female = Perempuan
own-male = Laki-laki

## What came of it

accepted = Selesai
    .sentence = { $app } sekarang dapat melihat yang Anda izinkan, dan tidak lebih.
agreed = Selesai
    .sentence = { $app } tahu bahwa Anda telah setuju. Anda dapat menariknya kapan saja.
rejected = Tidak apa-apa
    .sentence = { $app } tidak melihat apa pun tentang Anda. Anda dapat melanjutkan, dan berubah pikiran nanti.
dismissed = Ditutup tanpa jawaban
    .sentence = { $app } tidak melihat apa pun tentang Anda. Program ini dapat bertanya lagi saat Anda memerlukannya.
lapsed = Pertanyaan ini telah ditutup
    .sentence = Pertanyaan terbuka terlalu lama, jadi tidak ada yang dibagikan. { $app } dapat bertanya lagi saat Anda kembali.
withdrawn = Ditarik
    .sentence = { $app } tidak lagi dapat melihat apa pun tentang Anda. Program ini akan bertanya lagi bila perlu.

## Authorised mini programs

authorized-lead = Program mini ini dapat melihat sesuatu tentang Anda. Anda dapat menariknya kembali kapan saja.
may-see = Anda mengizinkan
since = Sejak { $date }
withdraw = Tarik izin
withdraw-from = Tarik yang dapat dilihat { $app }
nothing-authorized = Tidak ada izin
    .sentence = Bila Anda mengizinkan program mini melihat sesuatu tentang Anda, { $wallet } mencantumkannya di sini.

## About, agreements

by-merchant = Oleh { $merchant }
agreements = Perjanjian
what-it-may-see = Yang dapat dilihatnya tentang Anda

## Problems, and what to do next

screen-unknown = Halaman ini tidak ada
    .sentence = { $wallet } tidak punya apa pun di alamat ini. Mungkin pertanyaannya sudah lama dijawab.
cannot-open = Tidak dapat dibuka
    .sentence = { $app } tidak dapat dibuka saat ini.
wallet-silent = Tidak ada jawaban
    .sentence = { $wallet } tidak dapat dijangkau saat ini. Tidak ada yang dibagikan dan tidak ada yang berubah.
form-stale = Silakan coba sekali lagi
    .sentence = { $wallet } tidak dapat memastikan apakah ini dari Anda, jadi tidak ada yang berubah.
form-unreadable = Silakan coba sekali lagi
    .sentence = { $wallet } tidak memahami yang dikirim, jadi tidak ada yang berubah.
question-gone = Pertanyaan ini sudah tidak ada
    .sentence = Ini ditujukan kepada orang lain, atau { $wallet } telah melupakannya. Tidak ada yang dibagikan.
then-start-again = Buka beranda, lalu buka lagi program mininya.
then-choose-another = Pilih program mini lain, atau kembali nanti.
then-try-later = Tunggu sebentar, lalu coba lagi.
then-answer-again = Kembali, muat ulang halaman, lalu jawab lagi.

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = Terima
says-reject = Tolak
says-allow = Izinkan
says-dont-allow = Jangan izinkan
says-allow-continue = Izinkan & lanjutkan
says-cancel = Batal
says-a-fingerprint-of-your-login-id = Sidik digital dari ID masuk Anda
says-how-to-reach-you = Cara menghubungi Anda
says-it-may-charge-you-as-agreed = Program ini boleh menagih Anda sesuai perjanjian
says-it-may-have-one-time-passwords-sent-to-you = Program ini boleh meminta kata sandi sekali pakai dikirim kepada Anda
says-it-may-notify-you = Program ini boleh mengirim notifikasi kepada Anda
says-it-may-send-you-messages = Program ini boleh mengirim pesan kepada Anda
says-it-may-write-to-your-inbox = Program ini boleh menulis ke kotak masuk Anda
says-what-your-business-is-called = Nama usaha Anda
says-which-customer-you-are = Pelanggan mana Anda
says-which-merchant-you-are = Merchant mana Anda
says-your-addresses = Alamat-alamat Anda
says-your-cards-partly-hidden-and-your-accounts = Kartu Anda, sebagian disembunyikan, dan rekening Anda
says-your-date-of-birth = Tanggal lahir Anda
says-your-full-name = Nama lengkap Anda
says-your-gender = Jenis kelamin Anda
says-your-login-id = ID masuk Anda
says-your-login-id-partly-hidden = ID masuk Anda, sebagian disembunyikan
says-your-mobile-number = Nomor ponsel Anda
says-your-name-and-picture = Nama dan foto Anda
says-your-name-mobile-number-and-email-address = Nama, nomor ponsel, dan alamat email Anda
says-your-nationality = Kewarganegaraan Anda
says-your-nickname = Nama panggilan Anda
says-your-nickname-picture-and-where-you-are-from = Nama panggilan, foto, dan asal Anda
says-your-phone-number = Nomor telepon Anda
says-your-picture = Foto Anda
says-your-profile-with-your-name-and-how-to-reach-you = Profil Anda, dengan nama dan cara menghubungi Anda
says-your-tax-number = Nomor pajak Anda
says-your-verified-name-date-of-birth-and-address = Nama, tanggal lahir, dan alamat Anda yang terverifikasi
