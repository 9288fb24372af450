//! うけつけの ことば.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const DESK: &[Entry] = &[
    desk("HEADLINE-USABLE", "つかえます"),
    desk("HEADLINE-NOT-USABLE", "つかえません"),
    desk("HEADLINE-NOT-CONFIRMED", "かくにん できません"),
    desk("HEADLINE-EXPIRED", "きげんが きれました"),

    desk("BRIEF-ANOTHER-PERSON", "ちがう ひとかも しれません"),

    desk("USABLE", "ほけんを かくにん しました。")
        .patient("けんこう ほけんを かくにん しました。"),
    desk("USABLE-IN-GRACE", "でんし しょうめいしょの きげんは すぎましたが、ほけんを かくにん しました。")
        .patient("ほけんを かくにん しました。でんし しょうめいしょの こうしんを おねがい します。"),
    desk("ENDED", "この ほけんは おわりました。あたらしい ほけんの とうろくは まだです。")
        .patient("けんこう ほけんが かわった ようです。あたらしい ほけんを おしえて ください。"),
    desk("SUPERSEDED", "この ほけんは つかえません。あたらしい ほけんが あります。")
        .patient("あたらしい けんこう ほけんが ある ようです。"),
    desk("NOT-FOUND", "ほけんが みつかりません。まだ とうろくの まえかも しれません。")
        .patient("ほけんの とうろくが まだかも しれません。ほかの やりかたで かくにん します。"),
    desk("SEVERAL", "ほけんが いくつも みつかって、ひとつに きまりません。"),
    desk("NOT-COVERED", "きょうは、この ほけんの きかんの そとです。")
        .patient("けんこう ほけんが かわった ようです。あたらしい ほけんを おしえて ください。"),
    desk("NOT-COVERED-YET", "この ほけんは、まだ はじまって いません。")
        .patient("この ほけんは まだ はじまって いません。きょうの ほけんを おしえて ください。"),
    desk("CONFIRMED-ANOTHER-DAY", "きょう かくにん した けっかでは ありません。"),
    desk("NOT-IDENTIFIED", "けっかに、ほけんの ばんごうが ありません。"),
    desk("VALID-UNREGISTERED", "ほけんは つかえますが、いりょうけんの とうろくが まだです。"),
    desk("PENDING", "まだ かくにん して います。")
        .patient("かくにん して います。すこし おまち ください。"),
    desk("UNAVAILABLE", "サービスから けっかを もらえませんでした。")
        .patient("いま かくにん できません。ほかの やりかたで かくにん します。"),
    desk("NOT-STATED", "けっかに、きょう つかえるか どうかが かいて ありません。"),
    desk("UNRECOGNISED", "サービスの こたえに、しらない コードが あります。"),
    desk("CONFIRMED-BY-DOCUMENT", "しょるいで ほけんを かくにん しました。")
        .patient("しょるいで けんこう ほけんを かくにん しました。"),
    desk("CERTIFICATE-ENDED", "でんし しょうめいしょの きげんが すぎて、つかえません。")
        .patient("でんし しょうめいしょの きげんが すぎました。カードの ものは やくしょで あたらしく できます。"),
    desk("PHONE-CERTIFICATE-ENDED", "スマートフォンの しょうめいしょの きげんが すぎて、つかえません。")
        .patient("スマートフォンの きげんが すぎました。カードを つかって ください。"),
    desk("PHONE-CARD-ENDED", "スマートフォンの もとの カードの きげんが すぎて、つかえません。")
        .patient("カードの きげんが すぎました。カードは やくしょで あたらしく できます。"),
    desk("NOT-OFFERED", "ここでは、オンラインの かくにんを して いません。")
        .patient("ほかの やりかたで けんこう ほけんを かくにん します。"),
    desk("NO-CARD", "カードが ないので、オンラインで かくにん して いません。")
        .patient("カードが ないので、ほかの やりかたを さがします。"),

    desk("DO-COPY-FROM-DOCUMENT", "しょるいの ばんごうを うつす"),
    desk("DO-NEXT", "つぎへ"),
    desk("DO-REVIEW-CHANGES", "かわった ところを みる"),
    desk("DO-CHECK-PERSON", "ほんにんか たしかめる"),
    desk("DO-COMPLETE-RECORD", "たりない ことを たしかめる"),
    desk("DO-CHECK-RATIO", "はらう わりあいを たしかめる")
        .patient("はらう わりあいが わかる しょるいを みせて ください。"),
    desk("DO-ASK-NEW-QUALIFICATION", "あたらしい ほけんを きく")
        .patient("あたらしい けんこう ほけんを おしえて ください。"),
    desk("DO-READ-CARD-AGAIN", "カードを おいて もらって、よみなおす")
        .patient("カードを もういちど おいて ください。"),
    desk("DO-ADD-DETAILS", "えだばんか たんじょうびを たして しらべる"),
    desk("DO-OTHER-WAY", "ほかの やりかたで かくにん する")
        .patient("ほかの やりかたで けんこう ほけんを かくにん します。"),
    desk("DO-TRY-AGAIN", "もういちど ためす"),
    desk("DO-WAIT", "すこし まって、もういちど ためす")
        .patient("すこし おまち ください。"),
    desk("DO-FACE-CHECK", "かおを みて かくにん する")
        .patient("カードの しゃしんと かおを みます。カードは てに もって いて ください。"),
    desk("DO-ENTER-PIN-AGAIN", "あんしょう ばんごうを もういちど いれて もらう")
        .patient("あんしょう ばんごうを もういちど いれて ください。"),
    desk("DO-PLACE-CARD", "カードを おいて もらう")
        .patient("マイナンバーカードを きかいに おいて ください。"),
    desk("DO-CHECK-READER", "カードを よむ きかいを たしかめる"),
    desk("DO-COPY-AGAIN", "アプリで きょうの けっかを もういちど コピーする"),
    desk("DO-CHOOSE-PATIENT", "けっかの なかから ひとを えらぶ"),
    desk("DO-ASK-WELFARE-OFFICE", "いりょうけんを ふくし じむしょに きく"),
    desk("DO-AWAIT-RESULT", "すこし まって、けっかを みる")
        .patient("すこし おまち ください。"),
    desk("DO-LOOK-FOR-RESULT", "けっかが きて いないか たしかめる")
        .patient("すこし おまち ください。"),
    desk("DO-LOOK-FOR-TICKET", "かみの いりょうけんが あるか たしかめる"),
    desk("DO-NOTE-FOUR-ITEMS", "なまえ、たんじょうび、せいべつ、じゅうしょを かく")
        .patient("なまえ、たんじょうび、せいべつ、じゅうしょを おしえて ください。"),
    desk("DO-DISASTER-SEARCH", "きいてから、なまえや じゅうしょで しらべる（さいがい）")
        .patient("なまえや じゅうしょで ほけんを しらべます。いいですか。"),

    desk("WAY-DOCUMENTS", "ほかの やりかた: マイナポータルの がめんか おしらせ（カードも）")
        .patient("マイナポータルの がめんか おしらせを、カードと いっしょに みせて ください。"),
    desk("WAY-CERTIFICATE", "または、しかく かくにんしょ")
        .patient("しかく かくにんしょが あれば、みせて ください。"),
    desk("WAY-CERTIFICATE-ALONE", "ほかの やりかた: しかく かくにんしょ")
        .patient("しかく かくにんしょが あれば、みせて ください。"),
    desk("WAY-ORAL", "または、ほけんが かわって いないか きく")
        .patient("けんこう ほけんは かわって いませんか。"),
    desk("WAY-DECLARATION", "なにも ない ときは、しかく もうしたてしょを かいて もらう")
        .patient("なにも ない ときは、しかく もうしたてしょを かいて ください。"),

    desk("PROMPT-PIN", "あんしょう ばんごうを いれて もらう")
        .patient("あんしょう ばんごう（すうじ 4つ）を いれて ください。"),
    desk("PROMPT-CARD", "カードを おいて もらう")
        .patient("マイナンバーカードを きかいに おいて ください。"),
    desk("PROGRESS-READING-CARD", "カードを よんで います…")
        .patient("カードを よんで います。そのまま おまち ください。"),
    desk("PROGRESS-ASKING-SERVICE", "ほけんを きいて います…")
        .patient("けんこう ほけんを かくにん して います。すこし おまち ください。"),
    desk("NOTICE-CARD-CHECK", "カードからの かくにんは、みとめられた ところと けんきゅうの ための ものです。"),
    desk("NOTICE-REAL-CARD", "この れんしゅうでは ほんものの カードは つかえません。"),
    desk("NOTICE-UNPROVEN-PHONE", "スマートフォンは、れんしゅうの ものか さきに わからないので、つかえません。"),

    desk("WARN-VALIDITY-NOT-STATED", "つかえるか どうかは、アプリの がめんで たしかめて ください。"),
    desk("WARN-UNREADABLE", "みえない もじが あります。きろくは かえません。"),
    desk("WARN-NOT-FOR-CLAIMS", "せいきゅうに つかえない もじです。ほかの もじか カナに します"),
    desk("WARN-ANOTHER-PERSON", "なまえなどが きろくと ちがいます。ちがう ひとかも しれません。"),
    desk("WARN-RECORD-INCOMPLETE", "せいきゅうに いる ことが ありません"),
    desk("WARN-NOT-UNDERSTOOD", "コピーに、よめない ところが あります"),
    desk("WARN-CHARACTER-CODE", "もじコードが ふたつ かいて あります。もじが ただしいか たしかめて ください。"),
    desk("WARN-ANOTHER-DAY", "ほかの ひの かくにんです"),
    desk("WARN-DAY-NOT-STATED", "かくにん した ひが ありません。きょうの けっかか たしかめて ください。"),
    desk("WARN-LOST-ON", "ほけんは おわって います"),
    desk("WARN-SAME-AS-INVALID", "きろくの ほけんは、この つかえない ほけんと おなじです。"),
    desk("WARN-LATE-ELDERLY", "75さい いじょうですが、こうき こうれいしゃの ほけんでは ありません。"),
    desk("WARN-SELF-PAY", "いりょうけんの はらう おかね"),
    desk("WARN-LIMIT-CATEGORY", "はらう おかねの じょうげんの くぶん"),
    desk("WARN-LIMIT-OUTSIDE-DATES", "じょうげんの しょうめいしょの きかんの そとです。"),
    desk("WARN-LIMIT-GUESSED", "じょうげんの くぶん（じょうほう なし、わりあいから）"),
    desk("WARN-NEAR-EXPIRY", "でんし しょうめいしょの きげんが ちかいです")
        .patient("でんし しょうめいしょの きげんが ちかいです。カードの ものは やくしょで あたらしく できます。"),
    desk("WARN-PHONE-NEAR-EXPIRY", "スマートフォンの しょうめいしょの きげんが ちかいです")
        .patient("スマートフォンの きげんが ちかいです。こうしんを おねがい します。"),
    desk("WARN-PHONE-CARD-NEAR-EXPIRY", "スマートフォンの もとの カードの きげんが ちかいです")
        .patient("カードの きげんが ちかいです。カードは やくしょで あたらしく できます。"),
    desk("WARN-PHONE-CARD-PAST-LAST-DAY", "スマートフォンの もとの カードの きげんが すぎました。")
        .patient("カードの きげんが すぎました。カードは やくしょで あたらしく できます。"),
    desk("WARN-IN-GRACE", "でんし しょうめいしょの きげんは すぎましたが、まだ つかえます。")
        .patient("でんし しょうめいしょの きげんが すぎました。やくしょで あたらしく できます。"),
    desk("WARN-CERTIFICATE-PAST-GRACE", "でんし しょうめいしょの きげんが すぎました。こうしんが いります。")
        .patient("でんし しょうめいしょの きげんが すぎました。カードの ものは やくしょで あたらしく できます。"),
    desk("WARN-REVOCATION-NOT-CHECKED", "しょうめいしょが とめられて いないかは、みて いません。")
        .vendor("しょうめいしょの しっこうは みて いません。しっこうの じょうほうは みとめられた ところだけの ものです。"),
    desk("WARN-SERVICE-MESSAGE", "サービスの ことば"),
    desk("WARN-SERVICE-WAIT", "すこし まってから、もういちど ためして ください。"),
    desk("WARN-TICKET-NOT-FOR-VISIT", "いりょうけんが、ここの ものか きょうの ものでは ありません。"),
    desk("WARN-PHONE-PAST-LAST-DAY", "スマートフォンの でんし しょうめいしょの きげんが すぎました。")
        .patient("スマートフォンの きげんが すぎました。つぎは カードを もって きて ください。"),

    desk("LATER-CHECK", "ほけんを かくにん する（あとで）"),
    desk("LATER-CHECK-AGAIN-ONLINE", "なんにちか あとに、もういちど かくにん する"),
    desk("LATER-RECHECK-TICKET", "いりょうけんの とうろくを もういちど みる"),
    desk("LATER-ASK-AFTER-OUTAGE", "なおったら、コールセンターに でんわ して、ほけんを しらべる"),
    desk("LATER-RENEW-CERTIFICATE", "でんし しょうめいしょの こうしんを すすめる")
        .patient("カードの でんし しょうめいしょは、やくしょで あたらしく できます。"),
    desk("LATER-RENEW-PHONE", "スマートフォンの しょうめいしょの こうしんを すすめる")
        .patient("スマートフォンの こうしんを おねがい します。つぎは カードも もって きて ください。"),
    desk("LATER-RENEW-CARD", "カードの こうしんを すすめる")
        .patient("カードは やくしょで あたらしく できます。"),
    desk("LATER-RESET-PIN", "あんしょう ばんごうは やくしょで なおせると つたえる")
        .patient("あんしょう ばんごうは、やくしょで なおせます。"),
    desk("LATER-CONTACT-SUPPORT", "サポートに れんらく する"),
    desk("LATER-MISSING", "きろくに ない こと"),
    desk("ALOUD-WITHHELD", "ほかにも、こえに ださない ことが あります。"),
    desk("ALOUD-SEE-SCREEN", "がめんを みる"),

    desk("RATIO-NOT-IN-DATA", "はらう わりあいが かいて ありません。しょるいで たしかめます。"),
    desk("RATIO-OUTSIDE-DATES", "じゅきゅうしゃしょうの きかんの そとです。わりあいを たしかめます。"),
    desk("RATIO-SEVENTY", "70さい いじょうで、わりあいが かいて ありません。たしかめます。"),
    desk("RATIO-BIRTH-MISSING", "たんじょうびが なくて、わりあいが わかりません。"),
    desk("RATIO-SPECIAL-EXPENSE", "とくべつな ほけんです。わりあいを けんこう ほけんの ところ（やくしょなど）に ききます。"),
    desk("RATIO-UNRECOGNISED", "しらない しゅるいの ほけんです。わりあいを たしかめます。"),
    desk("RATIO-NOT-CONFIRMED", "いつもの わりあいを きいて、しょるいも みます。おかねは あとで なおします。")
        .patient("はらう わりあいが わかる しょるいを みせて ください。"),
    desk("RATIO-CONTRADICTION", "わりあいが としと あいません。たしかめて ください。"),
    desk("RATIO-MEDICAL-ASSISTANCE", "いりょう ふじょです。いりょうけんの おかねだけです。"),
    desk("RATIO-TICKET-PENDING", "いりょう ふじょの みこみです。いりょうけんを まって います。"),
    desk("RATIO-CONTRIBUTION-RATIO", "けっかか しょるいに かいて ある わりあいです。"),
    desk("RATIO-ELDERLY-RECIPIENT", "こうれい じゅきゅうしゃしょうの わりあいです。"),
    desk("RATIO-PRESCHOOL", "しょうがっこうに はいる まえの わりあいです。"),
    desk("RATIO-GENERAL", "ほかに かいて ないので、ふつうの わりあいです。"),
    desk("RATIO-CHART", "きろくに ある わりあいです。"),

    desk("FIELD-INSURER-NUMBER", "ほけんしゃ ばんごう"),
    desk("FIELD-SYMBOL", "きごう"),
    desk("FIELD-NUMBER", "ばんごう"),
    desk("FIELD-BRANCH", "えだばん"),
    desk("FIELD-PERSONAL-FAMILY", "ほんにんか かぞくか"),
    desk("FIELD-NAME", "なまえ"),
    desk("FIELD-NAME-KANA", "なまえの かな"),
    desk("FIELD-BIRTHDATE", "たんじょうび"),
    desk("FIELD-SEX", "せいべつ"),
    desk("FIELD-ADDRESS", "じゅうしょ"),
    desk("FIELD-BURDEN", "はらう わりあい"),
    desk("FIELD-VALID-FROM", "はじまる ひ"),
    desk("FIELD-VALID-TO", "おわる ひ"),
    desk("FIELD-INSURER-NAME", "けんこう ほけんの ところの なまえ"),
    desk("FIELD-INSURED-NAME", "ほけんに はいった ひとの なまえ"),
    desk("FIELD-CONFIRMED-ON", "かくにん した ひ"),
    desk("FIELD-CONFIRMED-BY", "かくにんの やりかた"),
    desk("CONFIRMED-BY-CARD", "マイナンバーカード"),
    desk("CONFIRMED-BY-APP", "マイナ しかく かくにん アプリ"),
    desk("CONFIRMED-BY-FILE", "かくにん たんまつの けっか"),
    desk("CONFIRMED-BY-TEXT", "アプリから コピーした けっか"),
    desk("SHEET-TITLE", "しんせいしょに うつす こと"),
    desk("SHEET-NOT-KNOWN", "（まだ わかりません）"),
    desk("PERSON-INSURED", "ほんにん"),
    desk("PERSON-FAMILY", "かぞく"),
];
