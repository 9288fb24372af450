//! 受付のことば.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const DESK: &[Entry] = &[
    desk("HEADLINE-USABLE", "使えます"),
    desk("HEADLINE-NOT-USABLE", "使えません"),
    desk("HEADLINE-NOT-CONFIRMED", "確認できません"),
    desk("HEADLINE-EXPIRED", "期限切れ"),

    desk("BRIEF-ANOTHER-PERSON", "別の方かもしれません"),

    desk("USABLE", "資格を確認できました。")
        .patient("健康保険を確認できました。"),
    desk("USABLE-IN-GRACE", "電子証明書は期限切れですが、資格を確認できました。")
        .patient("健康保険を確認できました。カードの電子証明書の更新をお願いします。"),
    desk("ENDED", "この資格は終了しました。新しい資格はまだ登録されていません。")
        .patient("健康保険が変わっているようです。新しい保険のことをお聞かせください。"),
    desk("SUPERSEDED", "この資格は無効です。新しい資格があります。")
        .patient("新しい健康保険があるようです。"),
    desk("NOT-FOUND", "該当する資格がありません。登録がまだの場合があります。")
        .patient("健康保険の登録がまだの場合があります。別の方法で確認します。"),
    desk("SEVERAL", "複数の資格が該当し、一つに決められません。"),
    desk("NOT-COVERED", "受付日は、この資格の有効期間の外です。")
        .patient("健康保険が変わっているようです。新しい保険のことをお聞かせください。"),
    desk("NOT-COVERED-YET", "この資格は、受付日にはまだ始まっていません。")
        .patient("この健康保険は、まだ始まっていません。今日使える保険のことをお聞かせください。"),
    desk("CONFIRMED-ANOTHER-DAY", "受付日に確認した結果ではありません。"),
    desk("NOT-IDENTIFIED", "結果に、保険者番号も被保険者証の番号もありません。"),
    desk("VALID-UNREGISTERED", "資格は有効ですが、医療券がまだ登録されていません。"),
    desk("PENDING", "確認の処理が続いています。")
        .patient("確認しています。少しお待ちください。"),
    desk("UNAVAILABLE", "サービスから結果を取得できませんでした。")
        .patient("ただいま確認できません。別の方法で確認します。"),
    desk("NOT-STATED", "この結果には、今日有効かどうかの記載がありません。"),
    desk("UNRECOGNISED", "サービスの応答に、不明なコードがあります。"),
    desk("CONFIRMED-BY-DOCUMENT", "書類で資格を確認できました。")
        .patient("書類で健康保険を確認できました。"),
    desk("CERTIFICATE-ENDED", "電子証明書の期限が過ぎ、資格確認に使えません。")
        .patient("電子証明書の期限が過ぎています。カードの証明書は市区町村の窓口で更新できます。"),
    desk("PHONE-CERTIFICATE-ENDED", "スマートフォンの電子証明書の期限が過ぎ、資格確認に使えません。")
        .patient("スマートフォンの電子証明書の期限が過ぎています。カードをお使いください。"),
    desk("PHONE-CARD-ENDED", "スマートフォンのもとのカードの期限が過ぎ、資格確認に使えません。")
        .patient("カードの期限が過ぎています。カードは市区町村の窓口で更新できます。"),
    desk("NOT-OFFERED", "ここでは、オンラインの資格確認をしていません。")
        .patient("別の方法で健康保険を確認します。"),
    desk("NO-CARD", "カードがないため、オンラインで確認していません。")
        .patient("カードがないときの、別の確認方法を探します。"),

    desk("DO-COPY-FROM-DOCUMENT", "書類の番号を記録に写す"),
    desk("DO-NEXT", "次へ"),
    desk("DO-REVIEW-CHANGES", "変更を見る"),
    desk("DO-CHECK-PERSON", "本人か確かめる"),
    desk("DO-COMPLETE-RECORD", "足りない項目を確かめる"),
    desk("DO-CHECK-RATIO", "負担割合を確かめる（高齢受給者証など）")
        .patient("負担割合がわかる書類があれば、お見せください。"),
    desk("DO-ASK-NEW-QUALIFICATION", "新しい資格を聞く")
        .patient("新しい健康保険のことをお聞かせください。"),
    desk("DO-READ-CARD-AGAIN", "カードを置いてもらい、読み直す")
        .patient("カードをもう一度リーダーに置いてください。"),
    desk("DO-ADD-DETAILS", "枝番か生年月日を足して調べ直す"),
    desk("DO-OTHER-WAY", "別の方法で資格を確認する")
        .patient("別の方法で健康保険を確認します。"),
    desk("DO-TRY-AGAIN", "もう一度試す"),
    desk("DO-WAIT", "少し待って、もう一度試す")
        .patient("少しお待ちください。"),
    desk("DO-FACE-CHECK", "顔目視確認に切り替える")
        .patient("職員がカードの写真とお顔を見て確認します。カードはお手元にお持ちください。"),
    desk("DO-ENTER-PIN-AGAIN", "暗証番号をもう一度入れてもらう")
        .patient("暗証番号をもう一度入れてください。"),
    desk("DO-PLACE-CARD", "カードを置いてもらう")
        .patient("マイナンバーカードをリーダーに置いてください。"),
    desk("DO-CHECK-READER", "カードリーダーを確かめる"),
    desk("DO-COPY-AGAIN", "アプリで今日の結果をもう一度コピーする"),
    desk("DO-CHOOSE-PATIENT", "結果の一覧から患者を選ぶ"),
    desk("DO-ASK-WELFARE-OFFICE", "医療券を福祉事務所に確かめる"),
    desk("DO-AWAIT-RESULT", "少し待って、結果を見る")
        .patient("少しお待ちください。"),
    desk("DO-LOOK-FOR-RESULT", "届いた結果がないか確かめる")
        .patient("少しお待ちください。"),
    desk("DO-LOOK-FOR-TICKET", "紙の医療券があるか確かめる"),
    desk("DO-NOTE-FOUR-ITEMS", "氏名、生年月日、性別、住所を書き留める")
        .patient("お名前、生年月日、性別、ご住所をお聞かせください。"),
    desk("DO-DISASTER-SEARCH", "同意をもらい、災害時の照会で調べる（氏名など4項目）")
        .patient("お名前などで健康保険を調べてよいか、お聞かせください。"),

    desk("WAY-DOCUMENTS", "別の方法：マイナポータルの画面か資格情報のお知らせ（カードと一緒に）")
        .patient("マイナポータルの画面か資格情報のお知らせを、カードと一緒にお見せください。"),
    desk("WAY-CERTIFICATE", "または、資格確認書")
        .patient("資格確認書をお持ちでしたら、お見せください。"),
    desk("WAY-CERTIFICATE-ALONE", "別の方法：資格確認書")
        .patient("資格確認書をお持ちでしたら、お見せください。"),
    desk("WAY-ORAL", "または、記録の内容に変わりがないか口頭で確認")
        .patient("健康保険に変わりがないか、お聞かせください。"),
    desk("WAY-DECLARATION", "ほかに何もないときは、被保険者資格申立書を書いてもらう")
        .patient("ほかに何もお持ちでなければ、資格申立書をお書きください。"),

    desk("PROMPT-PIN", "暗証番号を患者さんに入れてもらう")
        .patient("暗証番号（数字4桁）を入れてください。"),
    desk("PROMPT-CARD", "カードを置いてもらう")
        .patient("マイナンバーカードをリーダーに置いてください。"),
    desk("PROGRESS-READING-CARD", "カードを読み取っています…")
        .patient("カードを読み取っています。そのままお待ちください。"),
    desk("PROGRESS-ASKING-SERVICE", "資格を問い合わせています…")
        .patient("健康保険を確認しています。少しお待ちください。"),
    desk("NOTICE-CARD-CHECK", "カードからの確認は、認められた事業者と研究のためのものです。"),
    desk("NOTICE-REAL-CARD", "この実演では本物のカードは使えません。"),
    desk("NOTICE-UNPROVEN-PHONE", "スマートフォンは試験用と先に確かめられず、この実演では使えません。"),

    desk("WARN-VALIDITY-NOT-STATED", "コピーに有効の記載はありません。アプリの表示で確かめてください。"),
    desk("WARN-UNREADABLE", "表示できない文字があります。記録は上書きしません。"),
    desk("WARN-NOT-FOR-CLAIMS", "請求に使えない文字です。使える字か、氏名ならカナに置き換えます"),
    desk("WARN-ANOTHER-PERSON", "氏名などが記録と違います。別の方かもしれません。"),
    desk("WARN-RECORD-INCOMPLETE", "請求に必要な項目がありません"),
    desk("WARN-NOT-UNDERSTOOD", "コピーに、読み取れない項目があります"),
    desk("WARN-CHARACTER-CODE", "電文が示す文字コードが食い違っています。文字化けがないか確かめてください。"),
    desk("WARN-ANOTHER-DAY", "受付日とは別の日の確認です"),
    desk("WARN-DAY-NOT-STATED", "結果に、資格確認日の記載がありません。今日の結果か確かめてください。"),
    desk("WARN-LOST-ON", "資格を喪失しています"),
    desk("WARN-SAME-AS-INVALID", "記録の保険は、無効とされたこの資格と同じです。"),
    desk("WARN-LATE-ELDERLY", "75歳以上ですが、後期高齢者医療の資格ではありません。"),
    desk("WARN-SELF-PAY", "医療券の本人支払額"),
    desk("WARN-LIMIT-CATEGORY", "限度額の適用区分"),
    desk("WARN-LIMIT-OUTSIDE-DATES", "限度額適用認定証の有効期間の外です。"),
    desk("WARN-LIMIT-GUESSED", "限度額の適用区分（情報なし、割合からの推定）"),
    desk("WARN-NEAR-EXPIRY", "電子証明書の期限が近づいています")
        .patient("電子証明書の期限が近づいています。カードの証明書は市区町村の窓口で更新できます。"),
    desk("WARN-PHONE-NEAR-EXPIRY", "スマートフォンの電子証明書の期限が近づいています")
        .patient("スマートフォンの電子証明書の期限が近づいています。更新をお願いします。"),
    desk("WARN-PHONE-CARD-NEAR-EXPIRY", "スマートフォンのもとのカードの期限が近づいています")
        .patient("カードの期限が近づいています。カードは市区町村の窓口で更新できます。"),
    desk("WARN-PHONE-CARD-PAST-LAST-DAY", "スマートフォンのもとのカードの期限が過ぎています。")
        .patient("カードの期限が過ぎています。カードは市区町村の窓口で更新できます。"),
    desk("WARN-IN-GRACE", "電子証明書は期限切れで、猶予期間中です。")
        .patient("電子証明書の期限が過ぎています。市区町村の窓口で更新できます。"),
    desk("WARN-CERTIFICATE-PAST-GRACE", "電子証明書の期限が過ぎ、猶予期間でもありません。更新が必要です。")
        .patient("電子証明書の期限が過ぎています。カードの証明書は市区町村の窓口で更新できます。"),
    desk("WARN-REVOCATION-NOT-CHECKED", "電子証明書の失効は、ここでは確かめていません。")
        .vendor("電子証明書の失効は、ここでは確かめていません。失効情報は認定された検証者だけに提供されます。"),
    desk("WARN-SERVICE-MESSAGE", "サービスからのメッセージ"),
    desk("WARN-SERVICE-WAIT", "もう一度試すのは、しばらく待ってからにしてください。"),
    desk("WARN-TICKET-NOT-FOR-VISIT", "医療券が、この施設か受付日のものではありません。"),
    desk("WARN-PHONE-PAST-LAST-DAY", "スマートフォンの電子証明書の期限が過ぎています。")
        .patient("スマートフォンの電子証明書の期限が過ぎています。次からはカードをお持ちください。"),

    desk("LATER-CHECK", "資格を確認する（事後確認）"),
    desk("LATER-CHECK-AGAIN-ONLINE", "数日後、もう一度オンラインで確認する"),
    desk("LATER-RECHECK-TICKET", "医療券の登録をもう一度確かめる"),
    desk("LATER-ASK-AFTER-OUTAGE", "復旧後、コールセンターに電話し、システム障害時の照会をする"),
    desk("LATER-RENEW-CERTIFICATE", "電子証明書の更新をすすめる")
        .patient("カードの電子証明書は、お住まいの市区町村の窓口で更新できます。"),
    desk("LATER-RENEW-PHONE", "スマートフォンの電子証明書の更新をすすめる")
        .patient("スマートフォンの電子証明書の更新をお願いします。次はカードもお持ちください。"),
    desk("LATER-RENEW-CARD", "カードの更新（市区町村の窓口）をすすめる")
        .patient("カードは、お住まいの市区町村の窓口で更新できます。"),
    desk("LATER-RESET-PIN", "暗証番号は市区町村の窓口で設定し直せると伝える")
        .patient("暗証番号は、お住まいの市区町村の窓口で設定し直せます。"),
    desk("LATER-CONTACT-SUPPORT", "サポートに連絡する"),
    desk("LATER-MISSING", "記録にない項目"),
    desk("ALOUD-WITHHELD", "ほかに、声に出していない内容があります。"),
    desk("ALOUD-SEE-SCREEN", "画面の指示を見る"),

    desk("RATIO-NOT-IN-DATA", "負担割合の記載がありません。資格確認書などで確かめます。"),
    desk("RATIO-OUTSIDE-DATES", "高齢受給者証の有効期間の外です。割合を確かめます。"),
    desk("RATIO-SEVENTY", "70歳以上で、割合の記載がありません。割合を確かめます。"),
    desk("RATIO-BIRTH-MISSING", "生年月日がなく、割合がわかりません。"),
    desk("RATIO-SPECIAL-EXPENSE", "特別療養費の対象です。割合を保険者に確かめます。"),
    desk("RATIO-UNRECOGNISED", "証区分が不明なコードです。割合を確かめます。"),
    desk("RATIO-NOT-CONFIRMED", "ふだんの負担割合を聞き、書類でも確かめて、あとで精算します。")
        .patient("負担割合がわかる書類があれば、お見せください。"),
    desk("RATIO-CONTRADICTION", "割合が年齢と合いません。確かめてください。"),
    desk("RATIO-MEDICAL-ASSISTANCE", "医療扶助です。医療券の本人支払額のほかに負担はありません。"),
    desk("RATIO-TICKET-PENDING", "医療扶助の見込みです。医療券の登録を待っています。"),
    desk("RATIO-CONTRIBUTION-RATIO", "資格情報か書類に記載された負担割合です。"),
    desk("RATIO-ELDERLY-RECIPIENT", "高齢受給者証の負担割合です。"),
    desk("RATIO-PRESCHOOL", "未就学の方の負担割合です。"),
    desk("RATIO-GENERAL", "ほかの記載がないため、一般の負担割合です。"),
    desk("RATIO-CHART", "記録にある負担割合です。"),

    desk("FIELD-INSURER-NUMBER", "保険者番号"),
    desk("FIELD-SYMBOL", "記号"),
    desk("FIELD-NUMBER", "番号"),
    desk("FIELD-BRANCH", "枝番"),
    desk("FIELD-PERSONAL-FAMILY", "本人・家族の別"),
    desk("FIELD-NAME", "氏名"),
    desk("FIELD-NAME-KANA", "氏名カナ"),
    desk("FIELD-BIRTHDATE", "生年月日"),
    desk("FIELD-SEX", "性別"),
    desk("FIELD-ADDRESS", "住所"),
    desk("FIELD-BURDEN", "負担割合"),
    desk("FIELD-VALID-FROM", "有効開始日"),
    desk("FIELD-VALID-TO", "有効終了日"),
    desk("FIELD-INSURER-NAME", "保険者名称"),
    desk("FIELD-INSURED-NAME", "被保険者氏名"),
    desk("FIELD-CONFIRMED-ON", "資格確認日"),
    desk("FIELD-CONFIRMED-BY", "確認の方法"),
    desk("CONFIRMED-BY-CARD", "マイナンバーカードの読み取り"),
    desk("CONFIRMED-BY-APP", "マイナ資格確認アプリ"),
    desk("CONFIRMED-BY-FILE", "資格確認端末の結果"),
    desk("CONFIRMED-BY-TEXT", "アプリからコピーした結果"),
    desk("SHEET-TITLE", "療養費支給申請書に書き写す欄"),
    desk("SHEET-NOT-KNOWN", "（未確認）"),
    desk("PERSON-INSURED", "本人"),
    desk("PERSON-FAMILY", "家族"),
];
