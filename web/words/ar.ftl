# Arabic.

## Everywhere

home = الرئيسية
authorized = الأذونات
back = رجوع
back-to = العودة إلى { $app }
back-home = العودة إلى الرئيسية
about = حول { $app }
clock-stands = الساعة متوقفة
account-frozen = الحساب مجمّد
account-inactive = الحساب غير مستخدم
language = اللغة

## Where a mini program stands, and why it cannot be opened

in-development = قيد التطوير
    .sentence = لم يُنشر بعد.
suspended = موقوف
    .sentence = تم إيقافه.
merchant-not-partner = التاجر ليس شريكًا
    .sentence = التاجر صاحب البرنامج ليس شريكًا لهذه المحفظة.
no-address = لا عنوان له
    .sentence = لا يصلح معرّفه جزءًا من عنوان ويب: استخدم حروفًا لاتينية وأرقامًا وشرطات.

## Home

greeting = مرحبًا، { $user }
mini-programs = البرامج المصغّرة
no-mini-programs = لا توجد برامج مصغّرة بعد
    .sentence = عندما يوفّر { $wallet } برنامجًا يمكنك فتحه من هنا.
see-authorized = ما أذنت به
switch-user = تبديل المستخدم
holds-the-phone = مسجّل الدخول

## A mini program that is open

close-program = إغلاق { $app }
needs-script = تحتاج البرامج المصغّرة إلى JavaScript. فعّله لهذه الصفحة ثم أعد تحميلها.

## What small panels over it say

panel-ok = حسنًا
panel-cancel = إلغاء
panel-pay-title = الدفع
panel-pay = ادفع
panel-pay-pending = ادفع، قيد المعالجة
panel-pay-failed = ادفع، مرفوض
panel-pay-network = ادفع، انقطع الاتصال
panel-pay-unknown = ادفع، النتيجة غير معروفة
panel-pay-cancel = إلغاء الدفع
panel-scan = مسح رمز
panel-scan-text = محتوى الرمز
panel-choose-image = اختيار صورة
panel-image-file = الصورة
panel-location = مشاركة موقعك
panel-latitude = خط العرض
panel-longitude = خط الطول

## Consent

asks-to-see = يطلب { $app } الاطلاع على
asks-to-agree = يطلب { $app } موافقتك
choose-what = أنت تختار ما تشاركه.
close = إغلاق دون إجابة
from-account = من حساب { $user }
agree-by-accepting = باختيارك «{ $button }» فإنك توافق على
agree-by-ticking = قرأتُ وأوافق على
tick-missed = يُرجى وضع علامة في المربع أولًا، أو اختيار «{ $button }».
choice-missed = يُرجى اختيار عنصر واحد على الأقل، أو اختيار «{ $button }».
answer-until = يمكنك الإجابة حتى { $time }

## What the user's own values are, where a question shows several

own-nickname = الاسم المستعار
own-name = الاسم
own-gender = الجنس
own-birth-date = تاريخ الميلاد
own-nationality = الجنسية
own-login-id = معرّف الدخول
own-mobile-number = رقم الهاتف المحمول
own-email = البريد الإلكتروني
own-contact = وسيلة الاتصال
own-city = المدينة
own-card = البطاقة
own-account = الحساب
own-business-id = معرّف النشاط التجاري
own-business-name = اسم النشاط التجاري
own-picture = الصورة
own-a-picture = صورة
own-address = العنوان
own-province = المحافظة
own-business-logo = شعار النشاط التجاري
own-status = حالة الحساب
own-status-active = قيد الاستخدام
own-female = أنثى
own-male = ذكر

## What came of it

accepted = تم
    .sentence = يمكن لـ { $app } الآن الاطلاع على ما سمحت به فقط.
agreed = تم
    .sentence = أصبح { $app } على علم بموافقتك. يمكنك سحبها في أي وقت.
rejected = لا بأس
    .sentence = لن يطّلع { $app } على أي شيء عنك. يمكنك المتابعة وتغيير رأيك لاحقًا.
dismissed = أُغلق دون إجابة
    .sentence = لن يطّلع { $app } على أي شيء عنك. يمكنه أن يسألك مجددًا عند الحاجة.
lapsed = أُغلق هذا الطلب
    .sentence = بقي الطلب مفتوحًا مدة طويلة ولم تتم مشاركة أي شيء. يمكن لـ { $app } أن يسألك مجددًا عند عودتك.
withdrawn = تم السحب
    .sentence = لم يعد بإمكان { $app } الاطلاع على أي شيء عنك، وسيسألك مجددًا إن احتاج إلى ذلك.

## Authorised mini programs

authorized-lead = يمكن لهذه البرامج المصغّرة الاطلاع على بعض معلوماتك. يمكنك سحب الإذن في أي وقت.
may-see = سمحتَ بما يلي
since = منذ { $date }
withdraw = سحب الإذن
withdraw-from = سحب الإذن: { $app }
nothing-authorized = لا توجد أذونات
    .sentence = عندما تسمح لبرنامج مصغّر بالاطلاع على معلوماتك، يعرضه { $wallet } هنا.

## About, agreements

by-merchant = من { $merchant }
agreements = الاتفاقيات
what-it-may-see = ما يمكنه الاطلاع عليه عنك

## Problems, and what to do next

screen-unknown = هذه الصفحة غير موجودة
    .sentence = لا يوجد شيء لدى { $wallet } على هذا العنوان. ربما تمت الإجابة عن الطلب منذ مدة.
cannot-open = لا يمكن الفتح
    .sentence = لا يمكن فتح { $app } الآن.
wallet-silent = لا توجد استجابة
    .sentence = يتعذّر الوصول إلى { $wallet } الآن. لم تتم مشاركة أي شيء ولم يتغيّر شيء.
form-stale = يُرجى المحاولة مرة أخرى
    .sentence = تعذّر على { $wallet } التأكد من أن الطلب صادر عنك، لذلك لم يتغيّر شيء.
form-unreadable = يُرجى المحاولة مرة أخرى
    .sentence = لم يفهم { $wallet } ما أُرسل إليه، لذلك لم يتغيّر شيء.
question-gone = لم يعد هذا الطلب موجودًا
    .sentence = كان موجّهًا إلى شخص آخر، أو نسيه { $wallet }. لم تتم مشاركة أي شيء.
then-start-again = انتقل إلى الرئيسية وافتح البرنامج المصغّر من جديد.
then-choose-another = اختر برنامجًا آخر أو عُد لاحقًا.
then-try-later = انتظر قليلًا ثم حاول مجددًا.
then-answer-again = ارجع وأعد تحميل الصفحة ثم أجب مجددًا.

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = قبول
says-reject = رفض
says-allow = سماح
says-dont-allow = عدم السماح
says-allow-continue = السماح والمتابعة
says-cancel = إلغاء
says-a-fingerprint-of-your-login-id = بصمة رقمية لمعرّف دخولك
says-how-to-reach-you = كيفية التواصل معك
says-it-may-charge-you-as-agreed = يجوز له أن يخصم منك حسب الاتفاق
says-it-may-have-one-time-passwords-sent-to-you = يجوز له طلب إرسال كلمات مرور لمرة واحدة إليك
says-it-may-notify-you = يجوز له إرسال إشعارات إليك
says-it-may-send-you-messages = يجوز له إرسال رسائل إليك
says-it-may-write-to-your-inbox = يجوز له الكتابة إلى صندوق بريدك
says-what-your-business-is-called = اسم نشاطك التجاري
says-which-customer-you-are = أيُّ العملاء أنت
says-which-merchant-you-are = أيُّ التجار أنت
says-your-addresses = عناوينك
says-your-cards-partly-hidden-and-your-accounts = بطاقاتك، مخفية جزئيًا، وحساباتك
says-your-date-of-birth = تاريخ ميلادك
says-your-full-name = اسمك الكامل
says-your-gender = جنسك
says-your-login-id = معرّف دخولك
says-your-login-id-partly-hidden = معرّف دخولك، مخفيًا جزئيًا
says-your-mobile-number = رقم هاتفك المحمول
says-your-name-and-picture = اسمك وصورتك
says-your-name-mobile-number-and-email-address = اسمك ورقم هاتفك المحمول وبريدك الإلكتروني
says-your-nationality = جنسيتك
says-your-nickname = اسمك المستعار
says-your-nickname-picture-and-where-you-are-from = اسمك المستعار وصورتك ومن أين أنت
says-your-phone-number = رقم هاتفك
says-your-picture = صورتك
says-your-profile-with-your-name-and-how-to-reach-you = ملفك الشخصي، مع اسمك وكيفية التواصل معك
says-your-tax-number = رقمك الضريبي
says-your-verified-name-date-of-birth-and-address = اسمك وتاريخ ميلادك وعنوانك بعد التحقق منها
