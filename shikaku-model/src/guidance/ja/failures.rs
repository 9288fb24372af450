//! 失敗のことば.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const FAILURES: &[Entry] = &[
    desk("READER-NO-SERVICE", "パソコンのスマートカード機能が動いていません。")
        .vendor("スマートカードサービス（Windows: SCardSvr、Linux: pcscd）を起動してください。"),
    desk("READER-NONE", "カードリーダーが見つかりません。接続を確かめてください。")
        .vendor("PC/SCのリーダー一覧が空です。ドライバーとUSBの接続を確かめてください。"),
    desk("READER-SEVERAL", "リーダーが一つに決まりません。使う一つだけにカードを置いてもらってください。")
        .vendor("名前に合うリーダー、またはカードの置かれたリーダーが複数あります。リーダー名を指定してください。"),
    desk("READER-NO-CARD", "カードがまだ置かれていません。")
        .patient("マイナンバーカードをリーダーに置いてください。"),
    desk("READER-CARD-REMOVED", "読み取りの途中でカードが離れました。")
        .patient("カードをもう一度置いて、終わるまで動かさないでください。"),
    desk("READER-SHARED", "ほかのソフトがカードリーダーを使っています。")
        .vendor("ほかのソフトがカードを占有しています。そのソフトを閉じてください。"),
    desk("READER-TIMEOUT", "カードリーダーの応答がありません。"),
    desk("READER-REFUSED", "このカードリーダーでは、この読み取りができません。")
        .vendor("リーダーが拡張長のAPDUを通しません。短縮長で読み直しても続くときは、別のリーダーを使ってください。"),
    desk("READER-CARD-RESET", "ほかのソフトがカードを使いました。もう一度読み取ってください。")
        .vendor("ほかのソフトがカードをリセットしました。カードを使うほかのソフトを閉じてください。"),
    desk("READER-CARD-MUTE", "カードが応答しません。裏返すか、置き直してもらってください。")
        .patient("カードを裏返すか、置き直してください。")
        .vendor("カードに電源が入りません。カードの向きと種類、リーダーの種類を確かめてください。"),
    desk("READER-DENIED", "このソフトは、カードリーダーを使う許可がありません。")
        .vendor("OSが許可していません（Linux: polkit、Windows: サービスからの利用）。権限を確かめてください。"),
    desk("READER-CANCELLED", "カードの読み取りをやめました。"),
    desk("READER-NO-PIN-PAD", "このリーダーには暗証番号のテンキーがありません。画面で入れてもらってください。"),
    desk("READER-NO-DRIVER", "カードリーダーのドライバーが入っていません。")
        .vendor("USBにリーダーがありますが、PC/SCの一覧にありません。メーカーのドライバーを入れてください。"),
    desk("READER-SHORT-ONLY", "このカードリーダーは、読み取りに時間がかかります。")
        .vendor("拡張長（拡張Lc・Le）が通りません。短縮長で読み取れますが、公式アプリでは使えないことがあります。"),
    desk("READER-REMOTE-SESSION", "リモートデスクトップでは、手元のカードリーダーを使えません。")
        .vendor("リモートの画面では、接続元のリーダーが使われます。受付の画面で直接動かしてください。"),
    desk("READER-FAULT", "カードリーダーに不具合があります。接続を確かめてください。"),
    desk("READER-ANSWER-LOST", "カードの応答を受け取れませんでした。")
        .patient("カードを置いたまま、お待ちください。"),
    desk("APDU-MALFORMED", "カードリーダーとのやり取りに誤りがありました。")
        .vendor("応答がISO/IEC 7816-4の形をしていません。リーダーとドライバーを確かめてください。"),
    desk("CARD-NOT-MYNUMBER", "このカードはマイナンバーカードではありません。")
        .patient("マイナンバーカードを置いてください。"),
    desk("CARD-UNEXPECTED", "カードが予想と違う応答をしました。"),
    desk("CARD-UNREADABLE", "カードを読み取れません。")
        .patient("カードを置き直してください。"),
    desk("CARD-ATTRIBUTES", "カードの記載を読み取れません。"),
    desk("CARD-SIGNATURE", "署名が電子証明書のものではありません。"),
    desk("CARD-CHANGED", "途中で別のカードに替わりました。最初からやり直してください。")
        .patient("カードを一枚だけ置いて、終わるまで動かさないでください。"),
    desk("CARD-NO-TEXT-APPLICATION", "スマートフォンでは、券面の情報（氏名など）を読み取れません。")
        .vendor("券面事項入力補助APがありません。スマートフォンはこのAPを持ちません。"),
    desk("CARD-NO-FACE-APPLICATION", "スマートフォンでは、券面の写真や画像を読み取れません。")
        .vendor("券面事項確認APがありません。スマートフォンはこのAPを持ちません。"),
    desk("CARD-NO-COMMON-APPLICATION", "スマートフォンでは、カードの番号を読み取れません。")
        .vendor("共通カードAPがありません。スマートフォンはこのAPを持ちません。"),
    desk("CARD-FACE-RECOGNITION", "顔認証マイナンバーカードです。暗証番号は使いません。")
        .patient("顔認証マイナンバーカードです。顔で確認します。")
        .vendor("すべての暗証番号がロックされ、署名用電子証明書がありません。顔認証マイナンバーカードとみなしています。"),
    desk("CARD-DATA-UNKNOWN-ISSUER", "カードの記載の発行元を確かめられません。")
        .vendor("CV証明書が指す認証局の鍵が、信頼する鍵にありません。偽造とは限りません。"),
    desk("CARD-DATA-BAD-ISSUER", "カードの記載の発行元が正しくありません。この記載は使えません。")
        .vendor("CV証明書の署名が、信頼する鍵と合いません。"),
    desk("CARD-DATA-ALTERED", "カードの記載が、発行されたときのものと違います。この記載は使えません。")
        .vendor("市区町村の署名が、読み取った内容と合いません。"),
    desk("CARD-DATA-NOT-PRESENT", "カードの実物を確かめられません。この記載は使えません。")
        .vendor("内部認証の署名が、カードの公開鍵と合いません。"),
    desk("CARD-TERMINAL-DECLINED", "顔認証付きカードリーダーで、本人を確認できませんでした。"),
    desk("CARD-TERMINAL-UNAVAILABLE", "顔認証付きカードリーダーを使えません。")
        .vendor("承認を受けた端末のソフトウェアにつながりません。"),
    desk("LAYER-SERVICE", "スマートカード機能"),
    desk("LAYER-READERS", "カードリーダーの接続"),
    desk("LAYER-DRIVER", "カードリーダーのドライバー"),
    desk("LAYER-CARD", "カードの応答"),
    desk("LAYER-KIND", "カードの種類"),
    desk("LAYER-EXTENDED-LENGTH", "拡張長"),
    desk("LAYER-ROUND-TRIP", "応答の時間"),
    desk("PIN-FORMAT", "暗証番号は数字4桁です。")
        .patient("暗証番号を、数字4桁で入れてください。"),
    desk("PIN-FORMAT-PASSWORD", "署名用暗証番号は、英字と数字を混ぜた6文字から16文字です。")
        .patient("署名用暗証番号を、英字と数字で入れてください。"),
    desk("PIN-FORMAT-BIRTH-DATE", "生年月日が正しくありません。元号と年を確かめてください。"),
    desk("PIN-FORMAT-MATCHING", "有効期限の年とセキュリティコードは、数字4桁です。"),
    desk("PIN-WRONG", "暗証番号が違います。")
        .patient("暗証番号が違います。"),
    desk("PIN-LAST-TRY", "暗証番号はあと1回です。間違えるとロックされます。")
        .patient("あと1回間違えると、暗証番号が使えなくなります。顔での確認もできます。"),
    desk("PIN-LOCKED", "暗証番号がロックされています。")
        .patient("暗証番号がロックされています。市区町村の窓口で設定し直せます。"),
    desk("PIN-OUTCOME-UNKNOWN", "暗証番号の結果がわかりません。入れ直す前に、もう一度カードを読み取ってください。")
        .vendor("VERIFYの応答が失われました。再送はしていません。カードを読み直すと残り回数がわかります。"),
    desk("PIN-NOT-ACCEPTED", "このカードでは暗証番号を使えません。")
        .patient("このカードでは暗証番号を使えません。顔で確認します。"),
    desk("PIN-PAD-TIMEOUT", "カードリーダーで、暗証番号が時間内に入りませんでした。")
        .patient("もう一度、カードリーダーのテンキーで暗証番号を入れてください。"),
    desk("PIN-PAD-CANCELLED", "カードリーダーで、暗証番号の入力が取り消されました。")
        .patient("暗証番号の入力が取り消されました。"),
    desk("PIN-PAD-LENGTH", "カードリーダーで入れた暗証番号の桁数が違います。")
        .patient("暗証番号の桁数が違います。もう一度入れてください。"),
    desk("PIN-NEW-WEAK", "新しい暗証番号が簡単すぎます。同じ数字だけのものは使えません。")
        .patient("同じ数字だけの暗証番号は使えません。別の番号にしてください。"),
    desk("PIN-NEW-REFUSED", "カードが新しい暗証番号を受け付けませんでした。前の暗証番号のままです。")
        .patient("新しい暗証番号は使えませんでした。前の番号のままです。"),
    desk("PIN-CHANGE-UNKNOWN", "暗証番号が変わったかどうか、わかりません。次は新しい番号から試してください。")
        .vendor("CHANGE REFERENCE DATAの応答が失われました。再送はしていません。"),
    desk("CERT-MISSING", "カードに電子証明書がありません。")
        .patient("カードに電子証明書がありません。市区町村の窓口で発行できます。"),
    desk("CERT-NO-SIGNATURE", "カードに署名用電子証明書がありません。")
        .vendor("15歳未満の方のカードと顔認証マイナンバーカードには、署名用電子証明書がありません。"),
    desk("CERT-UNREADABLE", "電子証明書を読み取れません。"),
    desk("CERT-UNKNOWN-CA", "電子証明書の発行元を確かめられません。")
        .vendor("信頼する認証局の証明書に、発行元がありません。"),
    desk("CERT-BAD-SIGNATURE", "電子証明書の署名を確かめられません。"),
    desk("CERT-POLICY", "電子証明書の種類が違います。"),
    desk("CERT-KEY-USAGE", "電子証明書の用途が違います。"),
    desk("CERT-UNSUITABLE", "電子証明書が規則に合っていません。")
        .vendor("RFC 5280の規則に反するか、鍵や署名の方式が違います。"),
    desk("CERT-NOT-YET-VALID", "電子証明書はまだ有効期間の前です。パソコンの日付と時刻も確かめてください。"),
    desk("CERT-ALGORITHM", "電子証明書の署名の方式を受け付けられません。")
        .vendor("署名アルゴリズムか鍵の長さが、受け付けるもののどれでもありません。"),
    desk("CERT-EXPIRED", "電子証明書の有効期間が過ぎています。"),
    desk("CERT-CA-DATES", "発行元の証明書が有効期間の外です。パソコンの日付と時刻も確かめてください。")
        .vendor("経路上の認証局証明書が期限切れか、有効期間の前です。"),
    desk("CERT-ISSUER", "電子証明書の発行元が認証局ではありません。"),
    desk("CERT-RESTRICTION", "電子証明書に、ここでは扱えない制限があります。")
        .vendor("重要な拡張、名前制約、ポリシーマッピングのいずれかです。カードの証明書にはありません。"),
    desk("CERT-TOO-MANY-PATHS", "電子証明書の発行元をたどれません。")
        .vendor("経路の探索を打ち切りました。実在の認証局ではありえない数の証明書です。"),
    desk("CERT-REVOKED", "電子証明書は失効しています。"),
    desk("CERT-STATUS-NOT-ASKED", "電子証明書の失効は確認していません。"),
    desk("CERT-STATUS-NO-ANSWER", "電子証明書の失効確認に回答がありません。"),
    desk("CERT-STATUS-REFUSED", "電子証明書の失効確認に、相手が応じませんでした。"),
    desk("CERT-STATUS-UNKNOWN", "電子証明書が失効しているかどうか、分かりません。"),
    desk("CERT-STATUS-OTHER", "失効確認の回答が、別の電子証明書のものです。"),
    desk("CERT-STATUS-OUTDATED", "失効確認の回答が古すぎます。"),
    desk("CERT-STATUS-CLOCK", "失効確認の回答の時刻が未来です。パソコンの日付と時刻を確かめてください。"),
    desk("CERT-STATUS-SIGNATURE", "失効確認の回答に、正しい署名がありません。"),
    desk("CERT-STATUS-ALGORITHM", "失効確認の回答の署名の方式を受け付けられません。"),
    desk("CERT-STATUS-REPLAYED", "失効確認の回答が、別の照会へのものです。"),
    desk("CERT-STATUS-UNREADABLE", "失効確認の回答を読み取れません。"),
    desk("CERT-STATUS-UNSUPPORTED", "失効確認の回答が、扱えない種類のものです。"),
    desk("CHALLENGE-MALFORMED", "サービスからの照会の形が正しくありません。"),
    desk("NET-UNREACHABLE", "サービスにつながりません。回線を確かめてください。"),
    desk("NET-TIMEOUT", "サービスから時間内に応答がありません。"),
    desk("NET-TLS", "安全な接続ができません。")
        .vendor("TLSの接続に失敗しました。証明書と接続先、中継機器を確かめてください。"),
    desk("NET-CANCELLED", "照会を取り消しました。"),
    desk("NET-CLIENT-CERTIFICATE", "この端末の証明書が、サービスに受け付けられませんでした。")
        .vendor("TLSでクライアント証明書を拒否されたか、求められました。期限と発行元、設定した証明書を確かめてください。"),
    desk("TLS-FILE-UNREADABLE", "端末の証明書のファイルを読み取れません。")
        .vendor("PEMかPKCS#12（.p12、.pfx）として読めません。壊れていないか確かめてください。"),
    desk("TLS-FILE-LEGACY", "端末の証明書のファイルが、古い方式で保護されています。")
        .vendor("RC2・3DESなどのPKCS#12です。次のコマンドで作り直し、途中のファイルは消してください: openssl pkcs12 -legacy -in old.p12 -out between.pem && openssl pkcs12 -export -in between.pem -out new.p12"),
    desk("TLS-FILE-PASSPHRASE", "端末の証明書のパスフレーズが違います。")
        .vendor("PKCS#12の検査値が合いません。パスフレーズが違うか、ファイルが書き換わっています。"),
    desk("TLS-FILE-NO-CERTIFICATE", "ファイルに、端末の証明書がありません。"),
    desk("TLS-FILE-NO-KEY", "ファイルに、端末の証明書の秘密鍵がありません。")
        .vendor("秘密鍵を含めて書き出したファイルを使ってください。"),
    desk("TLS-FILE-SEVERAL-KEYS", "ファイルに秘密鍵が複数あり、一つに決められません。")
        .vendor("端末ごとに、秘密鍵が一つのファイルを作ってください。"),
    desk("TLS-KEY-ENCRYPTED", "端末の証明書の秘密鍵が、暗号化されています。")
        .vendor("暗号化した鍵はPKCS#12にしてください: openssl pkcs12 -export -in cert.pem -inkey key.pem -out new.p12"),
    desk("TLS-KEY-MISMATCH", "秘密鍵と端末の証明書が、別々のものです。"),
    desk("TLS-KEY-UNSUITABLE", "端末の証明書の秘密鍵を使えません。")
        .vendor("鍵が壊れているか、短すぎるか（RSAは2048ビット以上）、TLSで使わない種類です。"),
    desk("TLS-CERT-NOT-YET-VALID", "端末の証明書は、まだ有効期間の前です。パソコンの日付と時刻を確かめてください。"),
    desk("TLS-CERT-30-DAYS", "端末の証明書の期限まで、30日以内です。更新してください。"),
    desk("TLS-CERT-7-DAYS", "端末の証明書の期限まで、7日以内です。更新してください。"),
    desk("TLS-CERT-1-DAY", "端末の証明書の期限まで、1日以内です。今日のうちに更新してください。"),
    desk("TLS-CERT-EXPIRED", "端末の証明書の期限が切れています。更新してください。")
        .vendor("期限切れのクライアント証明書は、サービスに拒否されます。"),
    desk("SERVICE-DOWN", "サービスが止まっています。"),
    desk("SERVICE-BUSY", "サービスが混み合っています。"),
    desk("SERVICE-REFUSED", "サービスがこの照会を受け付けませんでした。"),
    desk("SERVICE-CREDENTIAL", "この機関の接続情報が受け付けられませんでした。")
        .vendor("IDと機関コード、接続用の証明書を確かめてください。"),
    desk("SERVICE-DEVICE", "この端末は登録されていません。")
        .vendor("アクティベーションコードは別の端末で使用済みです。端末ごとに発行を受けてください。"),
    desk("SERVICE-OPEN", "照会の結果がまだわかりません。新しい照会はせずに、状況を確かめてください。")
        .patient("確認に時間がかかっています。")
        .vendor("応答が失われたか、処理中です。同じ照会識別子で状況を照会します。再送はしません。"),
    desk("ANSWER-MALFORMED", "サービスの応答を読み取れません。"),
    desk("ANSWER-MISMATCH", "別の照会の答えなので使っていません。もう一度照会してください。"),
    desk("FOLDER-UNREADABLE", "連携フォルダを読み取れません。")
        .vendor("連携フォルダの場所と、読み書きの権限を確かめてください。"),
    desk("FOLDER-NO-RESULT", "連携フォルダに結果がまだありません。"),
    desk("FOLDER-SEVERAL", "連携フォルダに、結果が複数あります。患者を選んでください。"),
    desk("FOLDER-CHANGING", "結果のファイルを書き込み中です。"),
    desk("FOLDER-TOO-MANY", "連携フォルダのファイルが多すぎて、結果を探せません。")
        .vendor("連携フォルダに古いファイルがたまっています。処理の済んだファイルを移してください。"),
    desk("FOLDER-ENCRYPTED", "結果のファイルが暗号化されています。")
        .vendor("端末の設定で、結果ファイルの暗号化を確かめてください。"),
    desk("FOLDER-UNWRITABLE", "連携フォルダに書き込めません。照会は送っていません。")
        .vendor("連携フォルダの空き容量と、書き込みの権限を確かめてください。"),
    desk("FOLDER-UNSENDABLE", "送れない文字があります。照会は送っていません。")
        .vendor("連携フォルダの文字コード（Shift_JIS）にない文字です。UTF-8で書く設定にできるか確かめてください。"),
    desk("FOLDER-NO-ANSWER", "端末からまだ答えがありません。照会し直さず、もう少しお待ちください。")
        .vendor("端末の連携アプリケーションが動いているか確かめてください。遅れた答えは同じ照会のものとして受け取れます。"),
    desk("FOLDER-MISMATCH", "別の照会の答えが届いたので使っていません。もう一度照会してください。")
        .vendor("照会と同じ名前の結果ファイルが、別の照会の答えでした。ファイルは残してあります。"),
    desk("FOLDER-REFUSED", "端末がこの照会を受け付けませんでした。")
        .vendor("端末が書いた.errファイルが、trashフォルダにあります。"),
    desk("FOLDER-NOT-OPEN", "この照会は待っていません。新しい照会はせずに、届いた結果を探してください。")
        .vendor("答えを受け取り済みか、再起動のあとでtake_upにより引き継いでいない照会です。答えがあれば、引き継ぐと受け取れます。"),
    desk("APP-NO-RESULT", "アプリで今日確認した結果がまだありません。先にアプリで確認してください。"),
    desk("APP-SEVERAL", "アプリで今日確認した結果が複数あります。患者を選んでください。"),
    desk("TEXT-UNREADABLE", "コピーした文字を読み取れません。"),
    desk("TEXT-NOT-A-RESULT", "コピーした文字は、資格確認の結果ではありません。"),
    desk("SETUP-INVALID", "このソフトの設定に誤りがあります。"),
    desk("WIRE-TOO-LARGE", "結果のファイルが大きすぎます。"),
    desk("WIRE-ENCODING", "結果の文字コードを読み取れません。")
        .vendor("XML宣言と実際の文字コード（UTF-8かShift_JIS）が合っていません。"),
    desk("WIRE-ENCRYPTED", "結果が暗号化されています。")
        .vendor("ZIP形式の結果です。端末の設定で、暗号化を確かめてください。"),
    desk("WIRE-DTD", "結果に、使えない記述があります。")
        .vendor("文書型宣言（DTD）を含むXMLは受け付けません。"),
    desk("WIRE-XML", "結果の形が崩れています。"),
    desk("WIRE-JSON", "結果の形が崩れています。")
        .vendor("JSONとして読めません。"),
    desk("WIRE-NOT-TEXT", "結果に、文字でない値があります。")
        .vendor("数値や真偽値は受け付けません。番号の先頭の0や桁が失われるためです。"),
    desk("WIRE-ROOT", "結果の形が、資格確認のものではありません。"),
    desk("WIRE-DUPLICATE", "結果に、同じ項目が二つあります。"),
    desk("WIRE-DEPTH", "結果の構造が複雑すぎます。"),
    desk("WIRE-DATE", "結果に、ありえない日付があります。"),
    desk("WIRE-UNMAPPABLE", "送れない文字があります。記号と番号の文字を確かめてください。")
        .vendor("Shift_JIS（CP932）にない文字です。項目と何文字目かは、エラーにあります。"),
    desk("WIRE-UNWRITABLE", "ファイルに書けない内容があります。")
        .vendor("XMLやJSONに書けない文字、項目名、属性があります。何も書いていません。"),
    desk("WIRE-ARCHIVE", "結果の圧縮ファイルを開けません。")
        .vendor("ZIPが壊れているか、対応していない形式です。"),
    desk("WIRE-ARCHIVE-ENTRY", "圧縮ファイルの中の結果が、一つに決まりません。")
        .vendor("ZIPの中に、目当ての名前のファイルがないか、複数あるか、外へ出る名前があります。"),
    desk("WIRE-UNREADABLE", "結果のファイルを読み取れません。"),
    desk("WIRE-NOT-A-RESULT", "資格確認の結果ではありません。"),
    desk("CLAIM-SN-RECORD", "資格確認レコード（SN）の形が正しくありません。"),
    desk("FHIR-NO-INSURER", "保険者がわからないので、FHIRの保険情報を作れません。"),
    desk("FHIR-REFERENCE", "FHIRの保険情報に、患者を正しく指定してください。"),
    desk("INPUT-INSURER-NUMBER", "保険者番号は、6桁か8桁の数字です。"),
    desk("INPUT-SYMBOL", "記号は、20文字までです。"),
    desk("INPUT-NUMBER", "番号は、20文字までです。"),
    desk("INPUT-BRANCH", "枝番は、2桁の数字です。"),
    desk("INPUT-PUBLIC-EXPENSE-NUMBER", "公費負担者番号は、8桁の数字です。"),
    desk("INPUT-BENEFICIARY-NUMBER", "受給者番号は、7桁（地方の制度は30文字まで）です。"),
    desk("INPUT-INSTITUTION-CODE", "機関コードは、10桁の数字です。"),
    desk("INPUT-REGISTRATION-NUMBER", "登録記号番号は、漢字か数字で10文字です。"),
    desk("INPUT-ACTIVATION-CODE", "アクティベーションコードは、12桁の数字です。"),
    desk("INPUT-TERMINAL-ID", "IDは、64文字までです。"),
    desk("INPUT-DATE", "日付を読み取れません。"),
];
