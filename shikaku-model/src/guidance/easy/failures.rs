//! うまく いかない ときの ことば.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const FAILURES: &[Entry] = &[
    desk("READER-NO-SERVICE", "パソコンの カードを よむ ところが うごいて いません。")
        .vendor("スマートカードの サービス（SCardSvr、pcscd）を うごかして ください。"),
    desk("READER-NONE", "カードを よむ きかいが ありません。つながって いるか みて ください。")
        .vendor("PC/SCの リーダーが ありません。ドライバーと USBを みて ください。"),
    desk("READER-SEVERAL", "きかいが ひとつに きまりません。つかう きかいだけに カードを おいて もらって ください。")
        .vendor("リーダーが いくつも あります。リーダーの なまえを きめて ください。"),
    desk("READER-NO-CARD", "カードが まだ おいて ありません。")
        .patient("マイナンバーカードを きかいに おいて ください。"),
    desk("READER-CARD-REMOVED", "よんで いる ときに、カードが うごきました。")
        .patient("カードを もういちど おいて、おわるまで うごかさないで ください。"),
    desk("READER-SHARED", "ほかの ソフトが カードの きかいを つかって います。")
        .vendor("ほかの ソフトが カードを つかって います。その ソフトを とじて ください。"),
    desk("READER-TIMEOUT", "カードの きかいが こたえません。"),
    desk("READER-REFUSED", "この きかいでは、この よみかたは できません。")
        .vendor("リーダーが ながい APDUを とおしません。ほかの リーダーを つかって ください。"),
    desk("READER-CARD-RESET", "ほかの ソフトが カードを つかいました。もういちど よんで ください。")
        .vendor("ほかの ソフトが カードを リセット しました。その ソフトを とじて ください。"),
    desk("READER-CARD-MUTE", "カードが こたえません。うらがえすか、おきなおして もらって ください。")
        .patient("カードを うらがえすか、おきなおして ください。")
        .vendor("カードに でんげんが はいりません。むきと しゅるいを みて ください。"),
    desk("READER-DENIED", "この ソフトは、カードの きかいを つかえません。")
        .vendor("OSが ゆるして いません（polkit、サービス）。けんげんを みて ください。"),
    desk("READER-CANCELLED", "カードを よむのを やめました。"),
    desk("READER-NO-PIN-PAD", "この きかいには ばんごうの キーが ありません。がめんで いれて もらって ください。"),
    desk("READER-NO-DRIVER", "カードの きかいの ソフトが はいって いません。")
        .vendor("USBには ありますが、PC/SCに ありません。ドライバーを いれて ください。"),
    desk("READER-SHORT-ONLY", "この きかいは、カードを よむのに じかんが かかります。")
        .vendor("ながい やりとりが とおりません。こうしきアプリでは つかえない ことが あります。"),
    desk("READER-REMOTE-SESSION", "とおくの がめんからは、ここの きかいを つかえません。")
        .vendor("リモートの がめんです。うけつけの がめんで うごかして ください。"),
    desk("READER-FAULT", "カードの きかいが おかしいです。つながって いるか みて ください。"),
    desk("READER-ANSWER-LOST", "カードの こたえが とどきませんでした。")
        .patient("カードを おいた まま、おまち ください。"),
    desk("APDU-MALFORMED", "カードの きかいとの やりとりが おかしいです。")
        .vendor("こたえが ISO/IEC 7816-4の かたちでは ありません。リーダーを みて ください。"),
    desk("CARD-NOT-MYNUMBER", "この カードは マイナンバーカードでは ありません。")
        .patient("マイナンバーカードを おいて ください。"),
    desk("CARD-UNEXPECTED", "カードが おもって いない こたえを しました。"),
    desk("CARD-UNREADABLE", "カードが よめません。")
        .patient("カードを おきなおして ください。"),
    desk("CARD-ATTRIBUTES", "カードに かいて ある ことが よめません。"),
    desk("CARD-CHANGED", "とちゅうで ほかの カードに なりました。はじめから やりなおして ください。")
        .patient("カードを 1まいだけ おいて、おわるまで うごかさないで ください。"),
    desk("CARD-NO-TEXT-APPLICATION", "スマートフォンでは、なまえなどを よめません。")
        .vendor("けんめん じこう にゅうりょく ほじょ APが ありません。スマートフォンに ありません。"),
    desk("CARD-NO-FACE-APPLICATION", "スマートフォンでは、しゃしんなどを よめません。")
        .vendor("けんめん じこう かくにん APが ありません。スマートフォンに ありません。"),
    desk("CARD-NO-COMMON-APPLICATION", "スマートフォンでは、カードの ばんごうを よめません。")
        .vendor("きょうつう カード APが ありません。スマートフォンに ありません。"),
    desk("CARD-FACE-RECOGNITION", "かおの マイナンバーカードです。あんしょう ばんごうは つかいません。")
        .patient("かおの マイナンバーカードです。かおで かくにん します。")
        .vendor("ばんごうが すべて ロックされ、しょめいの しょうめいしょが ありません。"),
    desk("CARD-DATA-UNKNOWN-ISSUER", "カードの ことを だれが かいたか たしかめられません。")
        .vendor("CVしょうめいしょの かぎが、しんじる かぎに ありません。にせものとは かぎりません。"),
    desk("CARD-DATA-BAD-ISSUER", "カードの ことを かいた ところが ただしく ありません。つかえません。")
        .vendor("CVしょうめいしょの しょめいが あいません。"),
    desk("CARD-DATA-ALTERED", "カードの ことが、はじめと ちがいます。つかえません。")
        .vendor("しちょうそんの しょめいが、よんだ ことと あいません。"),
    desk("CARD-DATA-NOT-PRESENT", "ほんものの カードか たしかめられません。つかえません。")
        .vendor("ないぶ にんしょうの しょめいが、カードの かぎと あいません。"),
    desk("CARD-TERMINAL-DECLINED", "かおを みる きかいで、ほんにんと わかりませんでした。"),
    desk("CARD-TERMINAL-UNAVAILABLE", "かおを みる きかいが つかえません。")
        .vendor("みとめられた たんまつの ソフトに つながりません。"),
    desk("LAYER-SERVICE", "カードを よむ ところ"),
    desk("LAYER-READERS", "カードの きかい"),
    desk("LAYER-DRIVER", "きかいの ソフト"),
    desk("LAYER-CARD", "カードの こたえ"),
    desk("LAYER-KIND", "カードの しゅるい"),
    desk("LAYER-EXTENDED-LENGTH", "ながい やりとり"),
    desk("LAYER-ROUND-TRIP", "こたえの じかん"),
    desk("PIN-FORMAT", "あんしょう ばんごうは すうじ 4つです。")
        .patient("あんしょう ばんごうを、すうじ 4つで いれて ください。"),
    desk("PIN-FORMAT-PASSWORD", "しょめいの ばんごうは、えいごと すうじで 6から 16もじです。")
        .patient("しょめいの ばんごうを、えいごと すうじで いれて ください。"),
    desk("PIN-FORMAT-BIRTH-DATE", "たんじょうびが ただしく ありません。としを みて ください。"),
    desk("PIN-FORMAT-MATCHING", "きげんの としと セキュリティ コードは、すうじ 4つです。"),
    desk("PIN-WRONG", "あんしょう ばんごうが ちがいます。")
        .patient("あんしょう ばんごうが ちがいます。"),
    desk("PIN-LAST-TRY", "あんしょう ばんごうは あと 1かいです。まちがえると ロックされます。")
        .patient("あと 1かい まちがえると、つかえなく なります。かおでも かくにん できます。"),
    desk("PIN-LOCKED", "あんしょう ばんごうが ロックされて います。")
        .patient("あんしょう ばんごうが ロックされて います。やくしょで なおせます。"),
    desk("PIN-OUTCOME-UNKNOWN", "ばんごうの けっかが わかりません。いれる まえに、もういちど カードを よみます。")
        .vendor("VERIFYの こたえが なくなりました。もういちど おくっては いません。"),
    desk("PIN-NOT-ACCEPTED", "この カードでは あんしょう ばんごうを つかえません。")
        .patient("この カードでは ばんごうを つかえません。かおで かくにん します。"),
    desk("PIN-PAD-TIMEOUT", "きかいで、ばんごうが じかんまでに はいりませんでした。")
        .patient("もういちど、きかいの キーで ばんごうを いれて ください。"),
    desk("PIN-PAD-CANCELLED", "きかいで、ばんごうを いれるのを やめました。")
        .patient("ばんごうを いれるのを やめました。"),
    desk("PIN-PAD-LENGTH", "きかいで いれた ばんごうの ながさが ちがいます。")
        .patient("ばんごうの ながさが ちがいます。もういちど いれて ください。"),
    desk("PIN-NEW-WEAK", "あたらしい ばんごうが かんたんすぎます。おなじ すうじだけは つかえません。")
        .patient("おなじ すうじだけの ばんごうは つかえません。ほかの ばんごうに して ください。"),
    desk("PIN-NEW-REFUSED", "カードが あたらしい ばんごうを うけつけません。まえの ばんごうの ままです。")
        .patient("あたらしい ばんごうは つかえませんでした。まえの ばんごうの ままです。"),
    desk("PIN-CHANGE-UNKNOWN", "ばんごうが かわったか わかりません。つぎは あたらしい ばんごうから ためします。")
        .vendor("CHANGE REFERENCE DATAの こたえが なくなりました。もういちど おくっては いません。"),
    desk("CERT-MISSING", "カードに でんし しょうめいしょが ありません。")
        .patient("カードに でんし しょうめいしょが ありません。やくしょで もらえます。"),
    desk("CERT-NO-SIGNATURE", "カードに しょめいの しょうめいしょが ありません。")
        .vendor("15さいに ならない ひとの カードと かおの カードには、ありません。"),
    desk("CERT-UNREADABLE", "でんし しょうめいしょが よめません。"),
    desk("CERT-UNKNOWN-CA", "でんし しょうめいしょを だれが だしたか たしかめられません。")
        .vendor("しんじる にんしょうきょくの しょうめいしょに、だした ところが ありません。"),
    desk("CERT-BAD-SIGNATURE", "でんし しょうめいしょの しょめいを たしかめられません。"),
    desk("CERT-POLICY", "でんし しょうめいしょの しゅるいが ちがいます。"),
    desk("CERT-KEY-USAGE", "でんし しょうめいしょの つかいみちが ちがいます。"),
    desk("CERT-UNSUITABLE", "でんし しょうめいしょが きまりに あって いません。")
        .vendor("RFC 5280の きまりに あわないか、かぎや しょめいの やりかたが ちがいます。"),
    desk("CERT-NOT-YET-VALID", "でんし しょうめいしょは まだ はじまって いません。パソコンの ひづけも みます。"),
    desk("CARD-SIGNATURE", "しょめいが しょうめいしょの ものでは ありません。"),
    desk("CERT-ALGORITHM", "しょうめいしょの しょめいの やりかたが つかえません。")
        .vendor("しょめいの やりかたか かぎの ながさが、うけつける ものでは ありません。"),
    desk("CERT-EXPIRED", "でんし しょうめいしょの きげんが すぎました。"),
    desk("CERT-CA-DATES", "だした ところの しょうめいしょが きかんの そとです。パソコンの じかんも みます。")
        .vendor("みちの とちゅうの しょうめいしょが、きげんぎれか まだです。"),
    desk("CERT-ISSUER", "しょうめいしょを だした ところが にんしょうきょくでは ありません。"),
    desk("CERT-RESTRICTION", "しょうめいしょに、つかえない きまりが あります。")
        .vendor("じゅうような かくちょう、なまえの きまり、ポリシーの どれかです。カードには ありません。"),
    desk("CERT-TOO-MANY-PATHS", "しょうめいしょを だした ところが わかりません。")
        .vendor("みちが おおすぎて やめました。ほんものでは ない かずです。"),
    desk("CERT-REVOKED", "でんし しょうめいしょは とめられて います。"),
    desk("CERT-STATUS-NOT-ASKED", "しょうめいしょが とめられて いないか、みて いません。"),
    desk("CERT-STATUS-NO-ANSWER", "しょうめいしょの じょうたいの こたえが ありません。"),
    desk("CERT-STATUS-REFUSED", "しょうめいしょの じょうたいを おしえて もらえませんでした。"),
    desk("CERT-STATUS-UNKNOWN", "しょうめいしょが とめられて いるか、わかりません。"),
    desk("CERT-STATUS-OTHER", "じょうたいの こたえが、ほかの しょうめいしょの ものです。"),
    desk("CERT-STATUS-OUTDATED", "じょうたいの こたえが ふるすぎます。"),
    desk("CERT-STATUS-CLOCK", "こたえの じかんが さきの ひです。パソコンの じかんを みます。"),
    desk("CERT-STATUS-SIGNATURE", "じょうたいの こたえに、ただしい しょめいが ありません。"),
    desk("CERT-STATUS-ALGORITHM", "じょうたいの こたえの しょめいの やりかたが つかえません。"),
    desk("CERT-STATUS-REPLAYED", "じょうたいの こたえが、ほかの といへの ものです。"),
    desk("CERT-STATUS-UNREADABLE", "じょうたいの こたえが よめません。"),
    desk("CERT-STATUS-UNSUPPORTED", "じょうたいの こたえが、つかえない しゅるいです。"),
    desk("FHIR-NO-INSURER", "ほけんしゃが わからないので、FHIRが つくれません。"),
    desk("FHIR-REFERENCE", "FHIRに、ひとを ただしく いれて ください。"),
    desk("CHALLENGE-MALFORMED", "サービスからの とい あわせの かたちが ただしく ありません。"),
    desk("NET-UNREACHABLE", "サービスに つながりません。かいせんを みて ください。"),
    desk("NET-TIMEOUT", "サービスが じかんまでに こたえません。"),
    desk("NET-TLS", "あんぜんに つながりません。")
        .vendor("TLSで つながりません。しょうめいしょと あいてを みて ください。"),
    desk("NET-CANCELLED", "といあわせを やめました。"),
    desk("NET-CLIENT-CERTIFICATE", "この パソコンの しょうめいしょが うけつけられませんでした。")
        .vendor("サービスが しょうめいしょを うけつけません。きげんと せっていを みて ください。"),
    desk("TLS-FILE-UNREADABLE", "しょうめいしょの ファイルが よめません。")
        .vendor("PEMか PKCS#12の ファイルを えらんで ください。"),
    desk("TLS-FILE-LEGACY", "しょうめいしょの ファイルが ふるい かたちです。")
        .vendor("つぎの コマンドで つくりなおして、とちゅうの ファイルは けして ください: openssl pkcs12 -legacy -in old.p12 -out between.pem && openssl pkcs12 -export -in between.pem -out new.p12"),
    desk("TLS-FILE-PASSPHRASE", "しょうめいしょの パスフレーズが ちがいます。")
        .vendor("PKCS#12の パスフレーズが ちがうか、ファイルが かわって います。"),
    desk("TLS-FILE-NO-CERTIFICATE", "ファイルに しょうめいしょが ありません。"),
    desk("TLS-FILE-NO-KEY", "ファイルに しょうめいしょの かぎが ありません。")
        .vendor("かぎも いれて つくった ファイルを つかって ください。"),
    desk("TLS-FILE-SEVERAL-KEYS", "ファイルに かぎが いくつも あって、ひとつに きまりません。")
        .vendor("パソコンごとに、かぎが ひとつの ファイルを つくって ください。"),
    desk("TLS-KEY-ENCRYPTED", "しょうめいしょの かぎが あんごうに なって います。")
        .vendor("かぎは つぎの コマンドで つくって ください: openssl pkcs12 -export -in cert.pem -inkey key.pem -out new.p12"),
    desk("TLS-KEY-MISMATCH", "かぎと しょうめいしょが べつの ものです。"),
    desk("TLS-KEY-UNSUITABLE", "しょうめいしょの かぎが つかえません。")
        .vendor("かぎが こわれて いるか、みじかすぎるか、TLSで つかえません。"),
    desk("TLS-CERT-NOT-YET-VALID", "しょうめいしょは まだ つかえません。パソコンの ひにちを みて ください。"),
    desk("TLS-CERT-30-DAYS", "しょうめいしょの きげんまで 30にちです。あたらしく して ください。"),
    desk("TLS-CERT-7-DAYS", "しょうめいしょの きげんまで 7にちです。あたらしく して ください。"),
    desk("TLS-CERT-1-DAY", "しょうめいしょの きげんまで 1にちです。きょう あたらしく して ください。"),
    desk("TLS-CERT-EXPIRED", "しょうめいしょの きげんが きれました。あたらしく して ください。")
        .vendor("きげんが きれると、サービスが うけつけません。"),
    desk("SERVICE-DOWN", "サービスが とまって います。"),
    desk("SERVICE-BUSY", "サービスが こんで います。"),
    desk("SERVICE-REFUSED", "サービスが うけつけませんでした。"),
    desk("SERVICE-CREDENTIAL", "ここの せつぞくの じょうほうが うけつけられませんでした。")
        .vendor("IDと きかん コード、せつぞくの しょうめいしょを みて ください。"),
    desk("SERVICE-DEVICE", "この パソコンは とうろく されて いません。")
        .vendor("アクティベーションコードは ほかの パソコンで つかわれて います。あたらしい コードを もらって ください。"),
    desk("SERVICE-OPEN", "けっかが まだ わかりません。もういちど きかないで、ようすを みて ください。")
        .patient("かくにんに じかんが かかって います。")
        .vendor("こたえが とどかないか、まだ しょりちゅうです。おなじ ばんごうで ようすを ききます。"),
    desk("ANSWER-MALFORMED", "サービスの こたえが よめません。"),
    desk("ANSWER-MISMATCH", "ほかの といの こたえなので つかいません。もういちど きいて ください。"),
    desk("FOLDER-UNREADABLE", "れんけい フォルダが よめません。")
        .vendor("れんけい フォルダの ばしょと、よみかきの けんげんを みて ください。"),
    desk("FOLDER-NO-RESULT", "れんけい フォルダに けっかが まだ ありません。"),
    desk("FOLDER-SEVERAL", "れんけい フォルダに けっかが いくつも あります。ひとを えらんで ください。"),
    desk("FOLDER-CHANGING", "けっかの ファイルを かいて いる ところです。"),
    desk("FOLDER-TOO-MANY", "れんけい フォルダの ファイルが おおすぎて、さがせません。")
        .vendor("ふるい ファイルが たまって います。おわった ファイルを うつして ください。"),
    desk("FOLDER-ENCRYPTED", "けっかの ファイルが あんごうに なって います。")
        .vendor("たんまつの せっていで、ファイルの あんごうを みて ください。"),
    desk("FOLDER-UNWRITABLE", "れんけい フォルダに かけません。まだ きいて いません。")
        .vendor("フォルダの あきと、かきこみの けんげんを みて ください。"),
    desk("FOLDER-UNSENDABLE", "おくれない もじが あります。まだ きいて いません。")
        .vendor("Shift_JISに ない もじです。UTF-8の せっていを みて ください。"),
    desk("FOLDER-NO-ANSWER", "たんまつが まだ こたえません。もういちど きかずに、まって ください。")
        .vendor("たんまつの れんけい アプリが うごいて いるか みて ください。おくれた こたえも うけとれます。"),
    desk("FOLDER-MISMATCH", "ほかの といの こたえなので つかいません。もういちど きいて ください。")
        .vendor("おなじ なまえの ファイルに、ほかの こたえが ありました。ファイルは のこして あります。"),
    desk("FOLDER-REFUSED", "たんまつが うけつけませんでした。")
        .vendor("たんまつの .errファイルが trashに あります。"),
    desk("FOLDER-NOT-OPEN", "この といは まって いません。もういちど きかずに、けっかを さがして ください。")
        .vendor("こたえは もう うけとったか、さいきどうの あと ひきついで いません。"),
    desk("APP-NO-RESULT", "きょうの けっかが まだ ありません。さきに アプリで かくにん して ください。"),
    desk("APP-SEVERAL", "きょうの けっかが いくつも あります。ひとを えらんで ください。"),
    desk("TEXT-UNREADABLE", "コピーした もじが よめません。"),
    desk("TEXT-NOT-A-RESULT", "コピーした もじは、ほけんの けっかでは ありません。"),
    desk("SETUP-INVALID", "この ソフトの せっていが まちがって います。"),
    desk("WIRE-TOO-LARGE", "けっかの ファイルが おおきすぎます。"),
    desk("WIRE-ENCODING", "けっかの もじ コードが よめません。")
        .vendor("XMLせんげんと もじ コード（UTF-8か Shift_JIS）が あいません。"),
    desk("WIRE-ENCRYPTED", "けっかが あんごうに なって います。")
        .vendor("ZIPの けっかです。たんまつの せっていで、あんごうを みて ください。"),
    desk("WIRE-DTD", "けっかに、つかえない ことが かいて あります。")
        .vendor("ぶんしょがた せんげん（DTD）の ある XMLは うけつけません。"),
    desk("WIRE-XML", "けっかの かたちが くずれて います。"),
    desk("WIRE-JSON", "けっかの かたちが くずれて います。")
        .vendor("JSONとして よめません。"),
    desk("WIRE-NOT-TEXT", "けっかに、もじでは ない ものが あります。")
        .vendor("すうちは うけつけません。ばんごうの はじめの 0が なくなる ためです。"),
    desk("WIRE-ROOT", "けっかの かたちが、ほけんの ものでは ありません。"),
    desk("WIRE-DUPLICATE", "けっかに、おなじ ものが ふたつ あります。"),
    desk("WIRE-DEPTH", "けっかの かたちが むずかしすぎます。"),
    desk("WIRE-DATE", "けっかに、ない ひづけが あります。"),
    desk("WIRE-UNMAPPABLE", "おくれない もじが あります。きごうと ばんごうを みて ください。")
        .vendor("Shift_JIS（CP932）に ない もじです。なんもじめかは、エラーに あります。"),
    desk("WIRE-UNWRITABLE", "ファイルに かけない ことが あります。")
        .vendor("XMLや JSONに かけない もじや なまえが あります。なにも かいて いません。"),
    desk("WIRE-ARCHIVE", "けっかの ZIPが あきません。")
        .vendor("ZIPが こわれて いるか、つかえない かたちです。"),
    desk("WIRE-ARCHIVE-ENTRY", "ZIPの なかの けっかが、ひとつに きまりません。")
        .vendor("ZIPに その なまえの ファイルが ないか、いくつも あるか、そとへ でる なまえです。"),
    desk("WIRE-UNREADABLE", "けっかの ファイルが よめません。"),
    desk("WIRE-NOT-A-RESULT", "ほけんの けっかでは ありません。"),
    desk("CLAIM-SN-RECORD", "かくにん レコード（SN）の かたちが ただしく ありません。"),
    desk("INPUT-INSURER-NUMBER", "ほけんしゃ ばんごうは、すうじ 6つか 8つです。"),
    desk("INPUT-SYMBOL", "きごうは、20もじまでです。"),
    desk("INPUT-NUMBER", "ばんごうは、20もじまでです。"),
    desk("INPUT-BRANCH", "えだばんは、すうじ 2つです。"),
    desk("INPUT-PUBLIC-EXPENSE-NUMBER", "こうひ ふたんしゃ ばんごうは、すうじ 8つです。"),
    desk("INPUT-BENEFICIARY-NUMBER", "じゅきゅうしゃ ばんごうは、すうじ 7つ（ちほうは 30もじまで）です。"),
    desk("INPUT-INSTITUTION-CODE", "きかん コードは、すうじ 10こです。"),
    desk("INPUT-REGISTRATION-NUMBER", "とうろく きごう ばんごうは、かんじか すうじで 10もじです。"),
    desk("INPUT-ACTIVATION-CODE", "アクティベーション コードは、すうじ 12こです。"),
    desk("INPUT-TERMINAL-ID", "IDは、64もじまでです。"),
    desk("INPUT-DATE", "ひづけが よめません。"),
];
