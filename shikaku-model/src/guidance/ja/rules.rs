//! 規則のことば: questions that a person answers, notices, and the steps of the set-up.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const RULES: &[Entry] = &[
    desk("ASK-SAME-AS-INVALID", "無効とされた資格と同じものではありませんか。後日あらためて確認します。"),
    desk("ASK-EXPIRED-CERTIFICATE", "資格確認書の有効期限が過ぎています。新しいものはありますか。")
        .patient("資格確認書の期限が過ぎています。新しいものをお持ちですか。"),
    desk("ASK-BRING-THE-CARD", "この書類はマイナンバーカードと一緒に使います。カードはありますか。")
        .patient("この書類は、マイナンバーカードと一緒にお使いください。"),
    desk("ASK-OLD-CARDS-ENDED", "従来の健康保険証は2025年12月1日で終わりました。ほかの書類はありますか。")
        .patient("従来の健康保険証は使えなくなりました。ほかの書類はありますか。"),
    desk("ASK-OLD-CARD-EXPIRED", "保険証に印刷された有効期限が過ぎています。ほかの書類はありますか。")
        .patient("保険証の有効期限が過ぎています。ほかの書類はありますか。"),
    desk("ASK-DECLARATION-FOR-CLINICS-ONLY", "資格申立書は医療機関のものです。ここで使えるか、保険者に確かめます。"),
    desk("ASK-CARD-BODY-EXPIRED", "カード本体の期限が過ぎています。猶予があるかどうかは示されていません。"),
    desk("ASK-REFERENCE-DAY", "70歳になった日が令和6年4月中です。どの日で見るかを窓口に確かめます。"),
    desk("ASK-PART-TIME-NOT-COUNTED", "非常勤の方は数えていません。それでよいかを窓口に確かめます。"),
    desk("ASK-NO-FULL-TIME-STAFF", "常勤の方がいません。どう見るかを窓口に確かめます。"),
    desk("ASK-DIFFICULTY-NOT-DECLARED", "オンライン資格確認が困難ですか。まだ答えがありません。"),
    desk("ASK-PLAN-WITHOUT-DATE", "廃止・休止、または受領委任をやめる日は決まっていますか。"),
    desk("ASK-NOT-COVERED", "同じ種類どうしの併設は示されていません。窓口に確かめます。"),
    desk("ASK-TRANSITIONAL-MEASURE", "経過措置を届け出ていましたか。"),
    desk("ASK-EARLIER-MONTH", "示された月より前の利用率です。使えるかを窓口に確かめます。"),
    desk("ASK-YEAR-END", "年末年始の受付時間は示されていません。電話の前に確かめます。"),
    desk("ASK-HOLIDAY-TABLE", "この年の祝日がわかりません。受付時間を確かめます。"),
    desk("ASK-PHONES-ACCEPTED", "スマートフォンで確認できるかは示されていません。カードはありますか。")
        .patient("カードをお持ちでしたら、カードをお使いください。"),
    desk("ASK-LENIENCY", "従来の保険証の扱いに、確かめられていない話があります。保険者に聞きます。"),

    desk("DUTY-ESCALATION", "導入も申し出もないと、指導、改善の依頼、受領委任の中止へと進みます。"),
    desk("GRACE-SCOPE", "猶予は資格確認だけです。ほかの機能は期限で止まります。")
        .patient("資格確認のほかの機能は使えません。市区町村の窓口で更新をお願いします。"),
    desk("EXPIRY-NOTICE", "期限の前に、J-LISから案内が届きます。")
        .patient("期限の前に、案内の封書が届きます。"),
    desk("KEEP-SETTINGS", "設定情報の紙とPDFは、鍵のかかるところに保管します。"),
    desk("PHONE-FIRST-VISIT", "スマートフォンを初めて使う日は、カードも持ってきてもらいます。")
        .patient("スマートフォンを初めてお使いの日は、カードもお持ちください。"),
    desk("AFTER-ONLINE-CHECK", "オンラインで確認したら、あとは紙の保険証のときと同じです。"),
    desk("KEYPAD-NOT-SUPPORTED", "アプリはテンキーに対応していません（令和6年3月の案内）。"),
    desk("READER-RECOMMENDED", "スマートフォンだけの読み取りは緊急用です。リーダーをすすめます。"),
    desk("CALL-SAY-FIRST", "初めに登録記号番号と施設名、次に用件、コード、時刻、機器を伝えます。")
        .vendor("患者のことは何も伝えません。登録記号番号、施設名、用件、コード、時刻、機器の順です。"),
    desk("PAPER-TICKETS-GO-ON", "医療券は紙のものも続きます。"),
    desk("SPARES-RECOMMENDED", "予備の機器、別の回線、続けるための計画をすすめます。"),
    desk("KEEP-RECEIPTS", "購入したときの領収書を取っておきます。"),
    desk("INFO-LOST-CARD", "カードをなくしたら、総合窓口0120-95-0178へ。24時間です。")
        .patient("カードをなくしたら0120-95-0178へ。再発行は特急で原則1週間以内です。"),
    desk("INFO-APPLY-FOR-CARD", "カードの申請はスマートフォン、パソコン、証明写真機、郵便の四つです。")
        .patient("カードはスマートフォン、パソコン、証明写真機、郵便で申請できます。"),
    desk("INFO-WHAT-THE-CARD-HOLDS", "カードには税、年金、病歴の情報は入っていません。")
        .patient("カードには税、年金、病歴の情報は入っていません。"),
    desk("INFO-REGISTER", "利用登録は、準備、アプリで4桁とカードの読み取り、登録の三段階です。")
        .patient("アプリで4桁の暗証番号を入れ、カードを読み取ると登録できます。"),
    desk("INFO-ELEARNING", "eラーニングは100％で修了です。早送りは数えられません。"),
    desk("INFO-COVERAGE", "柔道整復の保険の対象は打撲や捻挫などの外傷です。ここでは対象かを決めません。"),
    desk("INFO-NO-RULE", "意思を確かめられない方についての決まりは、示されていません。"),

    desk("SETUP-DELEGATION", "受領委任を届け出る"),
    desk("SETUP-USER-REGISTRATION", "ポータルサイトに登録する"),
    desk("SETUP-APPLICATION", "利用開始を申請する（確認方法、職員数、端末の数）"),
    desk("SETUP-MAIL", "申請のあとのメールを待つ（1週間ほど）"),
    desk("SETUP-SETTINGS-PDF", "設定情報のPDFを端末の数だけ保存する"),
    desk("SETUP-APP", "ストアからアプリを入れる"),
    desk("SETUP-TERMS", "利用規約に同意する"),
    desk("SETUP-CREDENTIALS", "機関コード、ID、パスワード、アクティベーションコードを入れる"),
    desk("SETUP-PASSCODE", "端末パスコードを決める（任意）"),
    desk("SETUP-REHEARSAL", "運用テストをする"),
    desk("SETUP-OPERATION-START", "運用開始日を登録する"),

    desk("INPUT-REPORT-INCOMPLETE", "申し出に足りない項目があります。"),
    desk("INPUT-OPERATION-START", "運用開始日は、2024-04-01のように入れます。"),

    desk("MONTH-OVERDUE", "事後確認の期限が過ぎています。"),
    desk("MONTH-NOT-COVERED", "受付日が、資格の有効期間の外になりました。"),
    desk("MONTH-CHANGED", "記録したあとで、資格の内容が変わっています。"),
    desk("MONTH-ABOUT-TO-VANISH", "結果をまもなく見られなくなります。取り込んでください。"),
    desk("MONTH-VANISHED", "結果をもう見られません。もう一度確認します。"),
    desk("MONTH-OPEN", "事後確認がまだです。"),
    desk("HINT-HOLD-STILL", "終わるまでカードを動かさないでもらう")
        .patient("終わるまで、カードを動かさないでください。"),
    desk("HINT-MOVE-SLOWLY", "読み取る位置を少しずつずらしてもらう")
        .patient("カードを少しずつずらしてください。"),
    desk("HINT-REMOVE-CASE", "ケースから出してもらう")
        .patient("カードをケースから出してください。"),
    desk("HINT-ONE-CARD", "ほかのカードと離してもらう")
        .patient("ほかのカードと離して置いてください。"),
    desk("HINT-AWAY-FROM-METAL", "金属から離してもらう")
        .patient("金属のものから離してください。"),
    desk("HINT-UNPLUG-CABLE", "充電ケーブルを抜く")
        .patient("充電ケーブルを抜いてください。"),
    desk("HINT-TURN-OVER", "裏返して置いてもらう")
        .patient("カードを裏返して置いてください。"),
    desk("HINT-PLUG-AGAIN", "リーダーを抜いて、つなぎ直す"),
    desk("HINT-OTHER-READER", "別のリーダーを使う"),
    desk("PATIENT-WAIT", "係が患者さんに声をかける")
        .patient("係がご案内します。少しお待ちください。"),
    desk("CHECK-READER-CHOSEN", "拡張APDUに対応したリーダーを選んだ"),
    desk("CHECK-DEVICE-CHOSEN", "端末の種類と台数を決めた"),
    desk("CHECK-RECEIPTS-KEPT", "領収書と内訳書を取ってある"),
    desk("CHECK-SUBSIDY-APPLIED", "補助金の申請期限を確かめた"),
    desk("CHECK-READER-WORKS", "リーダーがテスト用カードを読める"),
    desk("CHECK-EXTENDED-LENGTH", "リーダーが拡張長を通す"),
    desk("CHECK-APP-INSTALLED", "アプリが入っていて、設定が済んでいる"),
    desk("CHECK-LINK-ANSWERS", "連携先から答えが返る"),
    desk("CHECK-CLOCK", "パソコンの日付と時刻が合っている"),
    desk("CHECK-CERTIFICATE-DAYS", "接続用の証明書の期限まで30日以上ある"),
    desk("CHECK-NOTICE-POSTED", "利用目的の掲示をした"),
    desk("CHECK-STAFF-DRILLED", "職員が練習を済ませた"),
    desk("CHECK-FALLBACK-KNOWN", "別の確認方法の手順を置いてある"),
];
