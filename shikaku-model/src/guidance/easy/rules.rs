//! きまりの ことば.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const RULES: &[Entry] = &[
    desk("ASK-SAME-AS-INVALID", "つかえない ほけんと おなじでは ありませんか。あとで もういちど みます。"),
    desk("ASK-EXPIRED-CERTIFICATE", "しかく かくにんしょの きげんが すぎました。あたらしいのは ありますか。")
        .patient("しかく かくにんしょの きげんが すぎました。あたらしいのは ありますか。"),
    desk("ASK-BRING-THE-CARD", "この しょるいは カードと いっしょに つかいます。カードは ありますか。")
        .patient("この しょるいは、マイナンバーカードと いっしょに つかって ください。"),
    desk("ASK-OLD-CARDS-ENDED", "まえの ほけんしょうは 2025ねん 12がつ 1にちで おわりました。")
        .patient("まえの ほけんしょうは つかえなく なりました。ほかの しょるいは ありますか。"),
    desk("ASK-OLD-CARD-EXPIRED", "ほけんしょうに かいて ある きげんが すぎました。ほかの しょるいは ありますか。")
        .patient("ほけんしょうの きげんが すぎました。ほかの しょるいは ありますか。"),
    desk("ASK-DECLARATION-FOR-CLINICS-ONLY", "もうしたてしょは びょういんの ものです。つかえるか ききます。"),
    desk("ASK-CARD-BODY-EXPIRED", "カードの きげんが すぎました。まだ つかえるかは わかりません。"),
    desk("ASK-REFERENCE-DAY", "れいわ 6ねん 4がつに 70さいに なった ひとが います。まどぐちに ききます。"),
    desk("ASK-PART-TIME-NOT-COUNTED", "パートの ひとは かぞえて いません。まどぐちに ききます。"),
    desk("ASK-NO-FULL-TIME-STAFF", "いつも はたらく ひとが いません。まどぐちに ききます。"),
    desk("ASK-DIFFICULTY-NOT-DECLARED", "オンラインの かくにんは むずかしいですか。まだ こたえが ありません。"),
    desk("ASK-PLAN-WITHOUT-DATE", "やめる ひは きまって いますか。"),
    desk("ASK-NOT-COVERED", "おなじ しゅるいが ふたつの ときは きまりが ありません。まどぐちに ききます。"),
    desk("ASK-TRANSITIONAL-MEASURE", "まえに とどけを だしましたか。"),
    desk("ASK-EARLIER-MONTH", "まえの つきの わりあいです。つかえるか まどぐちに ききます。"),
    desk("ASK-YEAR-END", "ねんまつ ねんしの じかんは わかりません。でんわの まえに みます。"),
    desk("ASK-HOLIDAY-TABLE", "この としの やすみの ひが わかりません。じかんを みます。"),
    desk("ASK-PHONES-ACCEPTED", "スマートフォンが つかえるか わかりません。カードは ありますか。")
        .patient("カードが あれば、カードを つかって ください。"),
    desk("ASK-LENIENCY", "まえの ほけんしょうの はなしは たしかでは ありません。けんこう ほけんの ところに ききます。"),

    desk("DUTY-ESCALATION", "いれないで とどけも ないと、しどう、おねがい、ちゅうしに なります。"),
    desk("GRACE-SCOPE", "きげんの あとは ほけんの かくにんだけ できます。ほかは できません。")
        .patient("ほかの ことは できません。やくしょで あたらしく して ください。"),
    desk("EXPIRY-NOTICE", "きげんの まえに、J-LISから おしらせが きます。")
        .patient("きげんの まえに、おしらせの てがみが きます。"),
    desk("KEEP-SETTINGS", "せっていの かみと PDFは、かぎの ある ところに おきます。"),
    desk("PHONE-FIRST-VISIT", "スマートフォンを はじめて つかう ひは、カードも いります。")
        .patient("スマートフォンを はじめて つかう ひは、カードも もって きて ください。"),
    desk("AFTER-ONLINE-CHECK", "オンラインで かくにん したら、あとは かみの ほけんしょうと おなじです。"),
    desk("KEYPAD-NOT-SUPPORTED", "アプリは テンキーを つかえません（れいわ 6ねん 3がつ）。"),
    desk("READER-RECOMMENDED", "スマートフォンだけで よむのは こまった ときだけです。きかいを つかいます。"),
    desk("CALL-SAY-FIRST", "はじめに ばんごうと なまえ、つぎに ようけん、コード、じかん、きかいを いいます。")
        .vendor("かんじゃの ことは いいません。ばんごう、なまえ、ようけん、コード、じかん、きかいを いいます。"),
    desk("PAPER-TICKETS-GO-ON", "いりょうけんは かみの ものも つづきます。"),
    desk("SPARES-RECOMMENDED", "よびの きかい、べつの かいせん、つづける けいかくを もちます。"),
    desk("KEEP-RECEIPTS", "かった ときの りょうしゅうしょを とって おきます。"),
    desk("INFO-LOST-CARD", "カードを なくしたら、0120-95-0178に でんわ します。いつでも できます。")
        .patient("カードを なくしたら 0120-95-0178へ。いそぐ ときは だいたい 1しゅうかん いないです。"),
    desk("INFO-APPLY-FOR-CARD", "カードは スマートフォン、パソコン、しゃしんの きかい、ゆうびんで たのめます。")
        .patient("カードは スマートフォン、パソコン、しゃしんの きかい、ゆうびんで たのめます。"),
    desk("INFO-WHAT-THE-CARD-HOLDS", "カードに ぜいきん、ねんきん、びょうきの ことは はいって いません。")
        .patient("カードに ぜいきん、ねんきん、びょうきの ことは はいって いません。"),
    desk("INFO-REGISTER", "とうろくは、じゅんび、アプリで よむ、とうろくの 3つです。")
        .patient("アプリで すうじ 4つを いれて、カードを よむと とうろく できます。"),
    desk("INFO-ELEARNING", "eラーニングは 100％で おわりです。はやおくりは だめです。"),
    desk("INFO-COVERAGE", "じゅうどう せいふくの ほけんは けがの ときの ものです。ここでは きめません。"),
    desk("INFO-NO-RULE", "きもちを たしかめられない ひとの きまりは、かいて ありません。"),

    desk("SETUP-DELEGATION", "じゅりょう いにんを とどける"),
    desk("SETUP-USER-REGISTRATION", "ポータル サイトに とうろく する"),
    desk("SETUP-APPLICATION", "つかいはじめる ことを たのむ"),
    desk("SETUP-MAIL", "メールを まつ（1しゅうかんくらい）"),
    desk("SETUP-SETTINGS-PDF", "せっていの PDFを きかいの かずだけ とって おく"),
    desk("SETUP-APP", "アプリを いれる"),
    desk("SETUP-TERMS", "きまりに さんせい する"),
    desk("SETUP-CREDENTIALS", "きかん コード、ID、パスワード、アクティベーション コードを いれる"),
    desk("SETUP-PASSCODE", "パスコードを きめる（しなくても いいです）"),
    desk("SETUP-REHEARSAL", "れんしゅう する"),
    desk("SETUP-OPERATION-START", "はじめる ひを とうろく する"),

    desk("INPUT-REPORT-INCOMPLETE", "たりない ことが あります。"),
    desk("INPUT-OPERATION-START", "はじめる ひは、2024-04-01の ように いれます。"),

    desk("MONTH-OVERDUE", "あとの かくにんの きげんが すぎました。"),
    desk("MONTH-NOT-COVERED", "きた ひが、ほけんの きかんの そとに なりました。"),
    desk("MONTH-CHANGED", "きろくの あとで、ほけんの ことが かわりました。"),
    desk("MONTH-ABOUT-TO-VANISH", "けっかが もうすぐ みられなく なります。うつして ください。"),
    desk("MONTH-VANISHED", "けっかは もう みられません。もういちど かくにん します。"),
    desk("MONTH-OPEN", "あとの かくにんが まだです。"),
    desk("HINT-HOLD-STILL", "おわるまで カードを うごかさないで もらう")
        .patient("おわるまで、カードを うごかさないで ください。"),
    desk("HINT-MOVE-SLOWLY", "すこしずつ うごかして もらう")
        .patient("カードを すこしずつ うごかして ください。"),
    desk("HINT-REMOVE-CASE", "ケースから だして もらう")
        .patient("カードを ケースから だして ください。"),
    desk("HINT-ONE-CARD", "ほかの カードと はなして もらう")
        .patient("ほかの カードと はなして おいて ください。"),
    desk("HINT-AWAY-FROM-METAL", "きんぞくから はなして もらう")
        .patient("きんぞくの ものから はなして ください。"),
    desk("HINT-UNPLUG-CABLE", "じゅうでんの ケーブルを ぬく")
        .patient("じゅうでんの ケーブルを ぬいて ください。"),
    desk("HINT-TURN-OVER", "うらがえして おいて もらう")
        .patient("カードを うらがえして おいて ください。"),
    desk("HINT-PLUG-AGAIN", "きかいを ぬいて、つなぎなおす"),
    desk("HINT-OTHER-READER", "ほかの きかいを つかう"),
    desk("PATIENT-WAIT", "かかりが こえを かける")
        .patient("かかりが あんない します。すこし おまち ください。"),
    desk("CHECK-READER-CHOSEN", "ながい APDUの リーダーを えらんだ"),
    desk("CHECK-DEVICE-CHOSEN", "たんまつの しゅるいと かずを きめた"),
    desk("CHECK-RECEIPTS-KEPT", "りょうしゅうしょを とって ある"),
    desk("CHECK-SUBSIDY-APPLIED", "ほじょきんの きげんを みた"),
    desk("CHECK-READER-WORKS", "リーダーが テストの カードを よめる"),
    desk("CHECK-EXTENDED-LENGTH", "リーダーが ながい APDUを とおす"),
    desk("CHECK-APP-INSTALLED", "アプリが はいって、せっていが おわった"),
    desk("CHECK-LINK-ANSWERS", "れんけいが こたえる"),
    desk("CHECK-CLOCK", "パソコンの じかんが あって いる"),
    desk("CHECK-CERTIFICATE-DAYS", "せつぞくの しょうめいしょが 30にち いじょう ある"),
    desk("CHECK-NOTICE-POSTED", "つかいみちの おしらせを はった"),
    desk("CHECK-STAFF-DRILLED", "みんなが れんしゅう した"),
    desk("CHECK-FALLBACK-KNOWN", "ほかの やりかたが てもとに ある"),
];
