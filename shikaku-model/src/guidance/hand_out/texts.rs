//! 配布物の文: the texts themselves.

use super::{HandOut, Kind};

const fn answer(code: &'static str, title: &'static str, lines: &'static [&'static str]) -> HandOut {
    HandOut { code, kind: Kind::AnswerCard, title, lines }
}

const fn notice(code: &'static str, title: &'static str, lines: &'static [&'static str]) -> HandOut {
    HandOut { code, kind: Kind::CounterNotice, title, lines }
}

const fn greeting(code: &'static str, title: &'static str, lines: &'static [&'static str]) -> HandOut {
    HandOut { code, kind: Kind::Greeting, title, lines }
}

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const JA: &[HandOut] = &[
    answer("ANSWER-WHY", "なぜ毎回カードが必要ですか", &[
        "健康保険は、転職や引っ越しで変わることがあります。",
        "その日の資格を確かめると、あとからの請求の行き違いを防げます。",
    ]),
    answer("ANSWER-WORKS-ELSEWHERE", "ほかでは使えるのに、なぜ使えないのですか", &[
        "機器や回線の具合、読み取りの位置で読めないことがあります。",
        "保険の登録がまだのときは、どこでも「該当なし」と出ます。",
        "カードが悪いとは限りません。別の方法でも確認できます。",
    ]),
    answer("ANSWER-WHAT-IS-READ", "カードから何を読みますか", &[
        "資格確認では、電子証明書だけを読みます。",
        "マイナンバー（12桁）は読みません。税や年金、病歴も入っていません。",
    ]),
    answer("ANSWER-PIN-FORGOTTEN", "暗証番号を忘れました", &[
        "カードの写真とお顔で確認できます。",
        "暗証番号は、お住まいの市区町村の窓口で設定し直せます。",
    ]),
    answer("ANSWER-CERTIFICATE-EXPIRED", "電子証明書の期限が切れています", &[
        "期限のあとも、しばらくは資格確認に使えることがあります。",
        "更新は、お住まいの市区町村の窓口でできます。費用はかかりません。",
    ]),
    answer("ANSWER-NO-CARD", "カードを持っていません", &[
        "資格確認書をお持ちでしたら、それで確認できます。",
        "カードをお忘れの日も、受付にお話しください。確認の方法をご案内します。",
        "どちらもお持ちでなければ、保険者に資格確認書をお申し込みください。",
    ]),
    answer("ANSWER-NOT-FOUND", "「該当なし」と出ました", &[
        "保険に入っていないという意味ではありません。",
        "新しい保険の登録がまだのことがあります。数日後に確かめます。",
    ]),
    answer("ANSWER-PHONE", "スマートフォンは使えますか", &[
        "使えるところと、使えないところがあります。",
        "初めての日は、カードもお持ちください。",
    ]),
    answer("ANSWER-NEEDS-CONSIDERATION", "カードでの受付が難しいときは", &[
        "高齢の方、障害のある方などは、申請すると資格確認書が届きます。",
        "一度申請すれば、次からは申請なしで届きます。費用はかかりません。",
    ]),
    answer("ANSWER-DECLARATION", "資格申立書とは何ですか", &[
        "ほかに確認の方法がないとき、健康保険のことを書いていただく用紙です。",
        "医療機関で使います。健康保険は、あとでもう一度確かめます。",
    ]),
    notice("NOTICE-CARD", "マイナ保険証をお持ちの方へ", &[
        "受付で、毎回カードをリーダーに置いてください。",
        "カードはご自分で置き、終わったらお取りください。",
        "暗証番号か、お顔で確認します。",
        "お困りのときは、係に声をおかけください。",
    ]),
    notice("NOTICE-USE-OF-DATA", "確認した情報の使いみち", &[
        "保険の資格を確かめ、保険の請求に使います。",
        "ほかの目的には使いません。",
    ]),
    notice("NOTICE-OUTAGE", "ただいまオンラインで確認できません", &[
        "機器または回線の不具合のため、別の方法で確認しています。",
        "資格確認書をお持ちの方は、お見せください。",
        "カードと、マイナポータルの画面か資格情報のお知らせでも確認できます。",
    ]),
    notice("NOTICE-DISASTER", "災害のときの確認", &[
        "カードがなくても、健康保険を確認できることがあります。",
        "お名前、生年月日、性別、ご住所で調べてよいか、お尋ねします。",
    ]),
    greeting("GREETING-FIRST-VISIT", "初めての方への声かけ", &[
        "マイナンバーカードをお持ちですか。",
        "暗証番号と、お顔での確認のどちらになさいますか。",
        "カードをリーダーに置いてください。",
        "終わりました。カードをお忘れなく。",
    ]),
    greeting("GREETING-TROUBLE", "読み取れないときの声かけ", &[
        "読み取れませんでした。カードが悪いわけではありません。",
        "もう一度置いて、終わるまで動かさないでください。",
        "別の方法でも確認できますので、ご安心ください。",
    ]),
];

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const EN: &[HandOut] = &[
    answer("ANSWER-WHY", "Why is the card needed every time?", &[
        "Health insurance changes when people change jobs or move.",
        "Checking it on the day avoids trouble with the claim later.",
    ]),
    answer("ANSWER-WORKS-ELSEWHERE", "It works elsewhere. Why not here?", &[
        "Devices, the line, or the place of the card may keep it from being read.",
        "Where the insurance is not registered yet, it is not found anywhere.",
        "The card need not be at fault. There are other ways to confirm.",
    ]),
    answer("ANSWER-WHAT-IS-READ", "What is read from the card?", &[
        "For the eligibility check, the electronic certificate only.",
        "The 12-digit My Number is not read. The card holds no tax or health data.",
    ]),
    answer("ANSWER-PIN-FORGOTTEN", "I forgot my PIN", &[
        "We can confirm by the photo on the card and your face.",
        "The PIN can be set anew at your city office.",
    ]),
    answer("ANSWER-CERTIFICATE-EXPIRED", "My certificate has expired", &[
        "For some time after expiry it may still serve for the eligibility check.",
        "It is renewed at your city office, free of charge.",
    ]),
    answer("ANSWER-NO-CARD", "I have no card", &[
        "An eligibility certificate (資格確認書) confirms your insurance as well.",
        "If the card is at home today, please tell the desk; we find a way to confirm.",
        "If you have neither card nor certificate, please ask your insurer for one.",
    ]),
    answer("ANSWER-NOT-FOUND", "It says \"not found\"", &[
        "That does not mean that you are not insured.",
        "A new insurance may not be registered yet. We check again in a few days.",
    ]),
    answer("ANSWER-PHONE", "Can I use my smartphone?", &[
        "Some places accept it, some do not.",
        "Please bring your card as well the first time.",
    ]),
    answer("ANSWER-NEEDS-CONSIDERATION", "If using the card is difficult", &[
        "Elderly or disabled persons and others can apply for an eligibility certificate.",
        "After the first application it comes by itself, free of charge.",
    ]),
    answer("ANSWER-DECLARATION", "What is a declaration of qualification (申立書)?", &[
        "A paper on which you state your insurance when nothing else can confirm it.",
        "It is for medical institutions. Your insurance is checked again later.",
    ]),
    notice("NOTICE-CARD", "If you have a My Number Card with health insurance", &[
        "Please place your card on the reader at every visit.",
        "Place it yourself, and take it back when it is done.",
        "We confirm by your PIN or by your face.",
        "Please speak to our staff if you need help.",
    ]),
    notice("NOTICE-USE-OF-DATA", "What the confirmed data are used for", &[
        "To confirm your insurance and to write the insurance claim.",
        "For nothing else.",
    ]),
    notice("NOTICE-OUTAGE", "The online check is not available now", &[
        "A device or the line is out of order. We confirm in another way.",
        "Please show an eligibility certificate,",
        "or the card with the Mynaportal screen or the notice of qualification.",
    ]),
    notice("NOTICE-DISASTER", "Checks after a disaster", &[
        "We may be able to confirm your insurance without a card.",
        "We ask whether we may search by your name, birth date, sex and address.",
    ]),
    greeting("GREETING-FIRST-VISIT", "Words for a first visit", &[
        "Do you have your My Number Card with you?",
        "Would you like to use your PIN or your face?",
        "Please place your card on the reader.",
        "That is all. Do not forget your card.",
    ]),
    greeting("GREETING-TROUBLE", "Words when the card is not read", &[
        "It could not be read. That need not be the fault of your card.",
        "Please place it again and leave it until it is done.",
        "There are other ways to confirm, so please do not worry.",
    ]),
];

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const EASY: &[HandOut] = &[
    answer("ANSWER-WHY", "どうして いつも カードが いりますか", &[
        "しごとや いえが かわると、けんこう ほけんも かわります。",
        "きょうの ほけんを みると、あとで まちがいが ありません。",
    ]),
    answer("ANSWER-WORKS-ELSEWHERE", "ほかでは つかえます。どうして ここでは だめですか", &[
        "きかいや おく ばしょで、よめない ことが あります。",
        "とうろくが まだの ときは、どこでも みつかりません。",
        "カードが わるいのでは ありません。ほかの やりかたが あります。",
    ]),
    answer("ANSWER-WHAT-IS-READ", "カードの なにを よみますか", &[
        "でんし しょうめいしょだけを よみます。",
        "マイナンバー（12の すうじ）は よみません。びょうきの ことも ありません。",
    ]),
    answer("ANSWER-PIN-FORGOTTEN", "あんしょう ばんごうを わすれました", &[
        "カードの しゃしんと かおで かくにん できます。",
        "あんしょう ばんごうは、やくしょで なおせます。",
    ]),
    answer("ANSWER-CERTIFICATE-EXPIRED", "しょうめいしょの きげんが きれました", &[
        "きげんの あとも、すこしの あいだ つかえる ことが あります。",
        "やくしょで あたらしく できます。おかねは いりません。",
    ]),
    answer("ANSWER-NO-CARD", "カードが ありません", &[
        "しかく かくにんしょが あれば、かくにん できます。",
        "カードを わすれた ひも、うけつけで はなして ください。やりかたを おしえます。",
        "どちらも なければ、けんこう ほけんの ところ（やくしょなど）に たのんで ください。",
    ]),
    answer("ANSWER-NOT-FOUND", "「みつからない」と でました", &[
        "ほけんが ない という ことでは ありません。",
        "とうろくが まだかも しれません。なんにちか あとに みます。",
    ]),
    answer("ANSWER-PHONE", "スマートフォンは つかえますか", &[
        "つかえる ところと、つかえない ところが あります。",
        "はじめての ひは、カードも もって きて ください。",
    ]),
    answer("ANSWER-NEEDS-CONSIDERATION", "カードを つかうのが むずかしい とき", &[
        "おとしよりや からだの ふじゆうな ひとは、しかく かくにんしょを たのめます。",
        "いちど たのむと、つぎからは とどきます。おかねは いりません。",
    ]),
    answer("ANSWER-DECLARATION", "しかく もうしたてしょは なんですか", &[
        "ほかに なにも ない とき、けんこう ほけんの ことを かく かみです。",
        "びょういんなどで つかいます。ほけんは あとで もういちど たしかめます。",
    ]),
    notice("NOTICE-CARD", "マイナンバーカードを もって いる ひとへ", &[
        "くる たびに、カードを きかいに おいて ください。",
        "じぶんで おいて、おわったら とって ください。",
        "あんしょう ばんごうか かおで かくにん します。",
        "わからない ときは、きいて ください。",
    ]),
    notice("NOTICE-USE-OF-DATA", "かくにん した ことの つかいみち", &[
        "ほけんを たしかめて、ほけんの せいきゅうに つかいます。",
        "ほかの ことには つかいません。",
    ]),
    notice("NOTICE-OUTAGE", "いま オンラインで かくにん できません", &[
        "きかいか かいせんが こわれて います。",
        "しかく かくにんしょが あれば、みせて ください。",
        "カードと、マイナポータルの がめんか おしらせでも かくにん できます。",
    ]),
    notice("NOTICE-DISASTER", "さいがいの とき", &[
        "カードが なくても、ほけんを かくにん できる ことが あります。",
        "なまえ、たんじょうび、せいべつ、じゅうしょで しらべて いいか、ききます。",
    ]),
    greeting("GREETING-FIRST-VISIT", "はじめての ひとへの ことば", &[
        "マイナンバーカードは ありますか。",
        "ばんごうと かお、どちらに しますか。",
        "カードを きかいに おいて ください。",
        "おわりました。カードを わすれないで ください。",
    ]),
    greeting("GREETING-TROUBLE", "よめない ときの ことば", &[
        "よめませんでした。カードが わるいのでは ありません。",
        "もういちど おいて、おわるまで うごかさないで ください。",
        "ほかの やりかたでも かくにん できます。だいじょうぶです。",
    ]),
];
