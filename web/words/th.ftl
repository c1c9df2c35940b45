# Thai.

## Everywhere

home = หน้าแรก
authorized = การอนุญาต
back = กลับ
back-to = กลับไปที่ { $app }
back-home = กลับหน้าแรก
about = เกี่ยวกับ { $app }
clock-stands = นาฬิกาหยุดเดิน
account-frozen = บัญชีถูกระงับ
account-inactive = บัญชีไม่ได้ใช้งาน
language = ภาษา

## Where a mini program stands, and why it cannot be opened

in-development = อยู่ระหว่างพัฒนา
    .sentence = ยังไม่ได้เผยแพร่
suspended = ถูกระงับ
    .sentence = โปรแกรมนี้ถูกระงับ
merchant-not-partner = ร้านค้าไม่ใช่พันธมิตร
    .sentence = ธุรกิจเจ้าของโปรแกรมไม่ใช่พันธมิตรของวอลเล็ตนี้
no-address = ไม่มีที่อยู่
    .sentence = รหัสของโปรแกรมใช้เป็นส่วนหนึ่งของที่อยู่เว็บไม่ได้ ให้ใช้ตัวอักษร ตัวเลข และยัติภังค์

## Home

greeting = สวัสดี { $user }
mini-programs = มินิโปรแกรม
no-mini-programs = ยังไม่มีมินิโปรแกรม
    .sentence = เมื่อ { $wallet } มีให้บริการ คุณจะเปิดได้จากที่นี่
see-authorized = สิ่งที่คุณอนุญาตไว้
switch-user = สลับผู้ใช้
holds-the-phone = เข้าสู่ระบบอยู่

## A mini program that is open

close-program = ปิด { $app }
needs-script = มินิโปรแกรมต้องใช้ JavaScript เปิดใช้สำหรับหน้านี้ แล้วโหลดใหม่

## What small panels over it say

panel-ok = ตกลง
panel-cancel = ยกเลิก
panel-pay-title = การชำระเงิน
panel-pay = ชำระเงิน
panel-pay-pending = ชำระเงิน กำลังดำเนินการ
panel-pay-failed = ชำระเงิน ถูกปฏิเสธ
panel-pay-network = ชำระเงิน การเชื่อมต่อขาดหาย
panel-pay-unknown = ชำระเงิน ไม่ทราบผล
panel-pay-cancel = ยกเลิกการชำระเงิน
panel-scan = สแกนโค้ด
panel-scan-text = ข้อความในโค้ด
panel-choose-image = เลือกรูปภาพ
panel-image-file = รูปภาพ
panel-location = แชร์ตำแหน่งของคุณ
panel-latitude = ละติจูด
panel-longitude = ลองจิจูด

## Consent

asks-to-see = { $app } ขอดู
asks-to-agree = { $app } ขอให้คุณยินยอม
choose-what = คุณเลือกได้ว่าจะแชร์สิ่งใด
close = ปิดโดยไม่ตอบ
from-account = จากบัญชีของ { $user }
agree-by-accepting = หากคุณเลือก “{ $button }” แสดงว่าคุณยอมรับ
agree-by-ticking = ฉันได้อ่านและยอมรับ
tick-missed = โปรดทำเครื่องหมายในช่องก่อน หรือเลือก “{ $button }”
choice-missed = โปรดเลือกอย่างน้อยหนึ่งรายการ หรือเลือก “{ $button }”
answer-until = คุณตอบได้จนถึง { $time }

## What the user's own values are, where a question shows several

own-nickname = ชื่อเล่น
own-name = ชื่อ
own-gender = เพศ
own-birth-date = วันเกิด
own-nationality = สัญชาติ
own-login-id = รหัสเข้าสู่ระบบ
own-mobile-number = หมายเลขมือถือ
own-email = อีเมล
own-contact = ช่องทางติดต่อ
own-city = เมือง
own-card = บัตร
own-account = บัญชี
own-business-id = รหัสธุรกิจ
own-business-name = ชื่อธุรกิจ
own-picture = รูปภาพ
own-a-picture = รูปภาพหนึ่งรูป
own-address = ที่อยู่
own-province = จังหวัด
own-business-logo = โลโก้ธุรกิจ
own-status = สถานะบัญชี
own-status-active = ใช้งานอยู่
own-female = หญิง
own-male = ชาย

## What came of it

accepted = เรียบร้อย
    .sentence = ตอนนี้ { $app } ดูได้เฉพาะสิ่งที่คุณอนุญาต
agreed = เรียบร้อย
    .sentence = { $app } ทราบแล้วว่าคุณยินยอม คุณถอนความยินยอมได้ทุกเมื่อ
rejected = ไม่เป็นไร
    .sentence = { $app } จะไม่เห็นข้อมูลใดของคุณ คุณใช้งานต่อได้ และเปลี่ยนใจภายหลังได้
dismissed = ปิดโดยไม่มีคำตอบ
    .sentence = { $app } จะไม่เห็นข้อมูลใดของคุณ และถามอีกครั้งได้เมื่อคุณต้องการ
lapsed = คำถามนี้ปิดแล้ว
    .sentence = คำถามเปิดไว้นานเกินไป จึงไม่มีการแชร์ข้อมูลใด { $app } ถามอีกครั้งได้เมื่อคุณกลับไป
withdrawn = ถอนการอนุญาตแล้ว
    .sentence = { $app } จะไม่เห็นข้อมูลใดของคุณอีก และจะถามอีกครั้งหากจำเป็น

## Authorised mini programs

authorized-lead = มินิโปรแกรมเหล่านี้ดูข้อมูลบางอย่างของคุณได้ คุณถอนการอนุญาตได้ทุกเมื่อ
may-see = คุณอนุญาต
since = ตั้งแต่ { $date }
withdraw = ถอนการอนุญาต
withdraw-from = ถอนสิ่งที่ { $app } ดูได้
nothing-authorized = ไม่มีการอนุญาต
    .sentence = เมื่อคุณให้มินิโปรแกรมดูข้อมูลของคุณ { $wallet } จะแสดงไว้ที่นี่

## About, agreements

by-merchant = โดย { $merchant }
agreements = ข้อตกลง
what-it-may-see = สิ่งที่โปรแกรมดูได้เกี่ยวกับคุณ

## Problems, and what to do next

screen-unknown = ไม่มีหน้านี้
    .sentence = { $wallet } ไม่มีอะไรที่ที่อยู่นี้ คำถามอาจถูกตอบไปนานแล้ว
cannot-open = เปิดไม่ได้
    .sentence = ตอนนี้เปิด { $app } ไม่ได้
wallet-silent = ไม่มีการตอบกลับ
    .sentence = ตอนนี้ติดต่อ { $wallet } ไม่ได้ ไม่มีการแชร์และไม่มีการเปลี่ยนแปลงใด
form-stale = โปรดลองอีกครั้ง
    .sentence = { $wallet } ไม่แน่ใจว่าสิ่งนี้มาจากคุณ จึงไม่มีการเปลี่ยนแปลงใด
form-unreadable = โปรดลองอีกครั้ง
    .sentence = { $wallet } ไม่เข้าใจสิ่งที่ส่งมา จึงไม่มีการเปลี่ยนแปลงใด
question-gone = คำถามนี้ไม่มีแล้ว
    .sentence = คำถามนี้เป็นของผู้อื่น หรือ { $wallet } ลืมไปแล้ว ไม่มีการแชร์ข้อมูลใด
then-start-again = ไปที่หน้าแรก แล้วเปิดมินิโปรแกรมอีกครั้ง
then-choose-another = เลือกมินิโปรแกรมอื่น หรือกลับมาภายหลัง
then-try-later = รอสักครู่ แล้วลองอีกครั้ง
then-answer-again = ย้อนกลับ โหลดหน้าใหม่ แล้วตอบอีกครั้ง

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = ยอมรับ
says-reject = ปฏิเสธ
says-allow = อนุญาต
says-dont-allow = ไม่อนุญาต
says-allow-continue = อนุญาตและดำเนินการต่อ
says-cancel = ยกเลิก
says-a-fingerprint-of-your-login-id = ลายนิ้วมือดิจิทัลของรหัสเข้าสู่ระบบ
says-how-to-reach-you = วิธีติดต่อคุณ
says-it-may-charge-you-as-agreed = เรียกเก็บเงินจากคุณตามที่ตกลงได้
says-it-may-have-one-time-passwords-sent-to-you = ขอให้ส่งรหัสผ่านครั้งเดียวถึงคุณได้
says-it-may-notify-you = แจ้งเตือนคุณได้
says-it-may-send-you-messages = ส่งข้อความถึงคุณได้
says-it-may-write-to-your-inbox = เขียนถึงกล่องข้อความของคุณได้
says-what-your-business-is-called = ชื่อธุรกิจของคุณ
says-which-customer-you-are = คุณเป็นลูกค้ารายใด
says-which-merchant-you-are = คุณเป็นร้านค้ารายใด
says-your-addresses = ที่อยู่ของคุณ
says-your-cards-partly-hidden-and-your-accounts = บัตรของคุณซึ่งปิดบังบางส่วน และบัญชีของคุณ
says-your-date-of-birth = วันเกิดของคุณ
says-your-full-name = ชื่อเต็มของคุณ
says-your-gender = เพศของคุณ
says-your-login-id = รหัสเข้าสู่ระบบของคุณ
says-your-login-id-partly-hidden = รหัสเข้าสู่ระบบของคุณ ปิดบังบางส่วน
says-your-mobile-number = หมายเลขมือถือของคุณ
says-your-name-and-picture = ชื่อและรูปของคุณ
says-your-name-mobile-number-and-email-address = ชื่อ หมายเลขมือถือ และอีเมลของคุณ
says-your-nationality = สัญชาติของคุณ
says-your-nickname = ชื่อเล่นของคุณ
says-your-nickname-picture-and-where-you-are-from = ชื่อเล่น รูป และถิ่นที่มาของคุณ
says-your-phone-number = หมายเลขโทรศัพท์ของคุณ
says-your-picture = รูปของคุณ
says-your-profile-with-your-name-and-how-to-reach-you = โปรไฟล์ของคุณ พร้อมชื่อและวิธีติดต่อ
says-your-tax-number = หมายเลขผู้เสียภาษีของคุณ
says-your-verified-name-date-of-birth-and-address = ชื่อ วันเกิด และที่อยู่ของคุณที่ยืนยันแล้ว
