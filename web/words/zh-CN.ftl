# Simplified Chinese.

## Everywhere

home = 首页
authorized = 授权管理
back = 返回
back-to = 返回{ $app }
back-home = 返回首页
about = 关于{ $app }
clock-stands = 时钟已停
account-frozen = 账户已冻结
account-inactive = 账户未启用
language = 语言

## Where a mini program stands, and why it cannot be opened

in-development = 开发中
    .sentence = 它尚未发布。
suspended = 已暂停
    .sentence = 它已被暂停。
merchant-not-partner = 商家不是合作伙伴
    .sentence = 它的商家不是本钱包的合作伙伴。
no-address = 没有地址
    .sentence = 它的 ID 不能作为网址的一部分：请使用字母、数字和连字符。

## Home

greeting = 你好，{ $user }
mini-programs = 小程序
no-mini-programs = 还没有小程序
    .sentence = { $wallet }提供小程序后，你可以在这里打开。
see-authorized = 你的授权
switch-user = 切换用户
holds-the-phone = 已登录

## A mini program that is open

close-program = 关闭{ $app }
needs-script = 小程序需要 JavaScript。请为此页面启用它，然后重新加载。

## What small panels over it say

panel-ok = 确定
panel-cancel = 取消
panel-pay-title = 付款
panel-pay = 支付
panel-pay-pending = 支付，仍在处理
panel-pay-failed = 支付，被拒绝
panel-pay-network = 支付，连接中断
panel-pay-unknown = 支付，结果未知
panel-pay-cancel = 取消支付
panel-scan = 扫码
panel-scan-text = 码中的内容
panel-choose-image = 选择图片
panel-image-file = 图片
panel-location = 分享你的位置
panel-latitude = 纬度
panel-longitude = 经度

## Consent

asks-to-see = { $app }请求查看
asks-to-agree = { $app }请求你同意
choose-what = 由你选择分享什么。
close = 不作答并关闭
from-account = 来自{ $user }的账户
agree-by-accepting = 选择“{ $button }”即表示你同意
agree-by-ticking = 我已阅读并同意
tick-missed = 请先勾选方框，或选择“{ $button }”。
choice-missed = 请至少选择一项，或选择“{ $button }”。
answer-until = 你可以在 { $time } 之前作答

## What the user's own values are, where a question shows several

own-nickname = 昵称
own-name = 姓名
own-gender = 性别
own-birth-date = 出生日期
own-nationality = 国籍
own-login-id = 登录 ID
own-mobile-number = 手机号码
own-email = 电子邮箱
own-contact = 联系方式
own-city = 城市
own-card = 银行卡
own-account = 账户
own-business-id = 商户 ID
own-business-name = 商户名称
own-picture = 头像
own-a-picture = 一张图片
own-address = 地址
own-province = 省份
own-business-logo = 商户标志
own-status = 账户状态
own-status-active = 使用中
own-female = 女
own-male = 男

## What came of it

accepted = 完成
    .sentence = { $app }现在只能看到你允许的内容。
agreed = 完成
    .sentence = { $app }已知道你同意。你可以随时撤回。
rejected = 没关系
    .sentence = { $app }看不到你的任何信息。你可以继续使用，以后再改主意。
dismissed = 未作答即关闭
    .sentence = { $app }看不到你的任何信息。需要时它可以再次询问。
lapsed = 此请求已关闭
    .sentence = 打开时间过长，因此未分享任何内容。你返回后，{ $app }可以再次询问。
withdrawn = 已撤回
    .sentence = { $app }不再能看到你的任何信息。需要时它会再次询问。

## Authorised mini programs

authorized-lead = 这些小程序可以看到你的部分信息。你可以随时撤回。
may-see = 你允许了
since = 自 { $date }
withdraw = 撤回
withdraw-from = 撤回{ $app }可以看到的内容
nothing-authorized = 没有授权
    .sentence = 当你允许小程序查看你的信息时，{ $wallet }会在这里列出。

## About, agreements

by-merchant = 由{ $merchant }提供
agreements = 协议
what-it-may-see = 它可以看到你的哪些信息

## Problems, and what to do next

screen-unknown = 此页面不存在
    .sentence = { $wallet }在此地址没有内容。该请求可能早已得到答复。
cannot-open = 无法打开
    .sentence = { $app }目前无法打开。
wallet-silent = 没有响应
    .sentence = 目前无法连接{ $wallet }。没有分享任何内容，也没有任何更改。
form-stale = 请再试一次
    .sentence = { $wallet }无法确定这是否来自你，因此没有任何更改。
form-unreadable = 请再试一次
    .sentence = { $wallet }无法理解所发送的内容，因此没有任何更改。
question-gone = 此请求已不存在
    .sentence = 它是给别人的，或者{ $wallet }已将其忘记。没有分享任何内容。
then-start-again = 请回到首页，再次打开小程序。
then-choose-another = 请选择其他小程序，或稍后再来。
then-try-later = 请稍等片刻，然后重试。
then-answer-again = 请返回，重新加载页面后再次作答。

## What the shipped wallets' files say. A wallet that says it otherwise is shown as it says it.

says-accept = 接受
says-reject = 拒绝
says-allow = 允许
says-dont-allow = 不允许
says-allow-continue = 允许并继续
says-cancel = 取消
says-a-fingerprint-of-your-login-id = 你的登录 ID 的指纹
says-how-to-reach-you = 如何联系你
says-it-may-charge-you-as-agreed = 它可以按约定向你收费
says-it-may-have-one-time-passwords-sent-to-you = 它可以让一次性密码发送给你
says-it-may-notify-you = 它可以通知你
says-it-may-send-you-messages = 它可以给你发消息
says-it-may-write-to-your-inbox = 它可以写入你的收件箱
says-what-your-business-is-called = 你的企业名称
says-which-customer-you-are = 你是哪位客户
says-which-merchant-you-are = 你是哪个商家
says-your-addresses = 你的地址
says-your-cards-partly-hidden-and-your-accounts = 你的卡片（部分隐藏）和账户
says-your-date-of-birth = 你的出生日期
says-your-full-name = 你的全名
says-your-gender = 你的性别
says-your-login-id = 你的登录 ID
says-your-login-id-partly-hidden = 你的登录 ID（部分隐藏）
says-your-mobile-number = 你的手机号码
says-your-name-and-picture = 你的姓名和头像
says-your-name-mobile-number-and-email-address = 你的姓名、手机号码和电子邮箱
says-your-nationality = 你的国籍
says-your-nickname = 你的昵称
says-your-nickname-picture-and-where-you-are-from = 你的昵称、头像和所在地
says-your-phone-number = 你的电话号码
says-your-picture = 你的头像
says-your-profile-with-your-name-and-how-to-reach-you = 你的个人资料，包括姓名和联系方式
says-your-tax-number = 你的税号
says-your-verified-name-date-of-birth-and-address = 你经核实的姓名、出生日期和地址
