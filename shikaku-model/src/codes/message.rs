//! Code tables of the message and its outcome.

code_table! {
    /// 照会区分: what the inquiry was made with.
    ReferenceClassification = "OQSCD002" {
        MyNumberCard "1" "マイナンバーカード",
        InsuranceData "2" "被保険者証情報",
    }
}

code_table! {
    /// 処理結果区分: the outcome of the whole message.
    SegmentOfResult = "OQSCD003" {
        Normal "1" "正常終了",
        InProgress "2" "処理中",
        Abnormal "9" "異常終了",
    }
}

code_table! {
    /// 処理結果状況: the outcome for one person.
    ProcessingResultStatus = "OQSCD004" {
        Normal "1" "正常終了",
        Error "2" "エラー",
    }
}

code_table! {
    /// 文字コード識別: the encoding the header claims. The XML declaration outranks it.
    CharacterCodeIdentifier = "OQSCD005" {
        Utf8 "0" "UTF-8",
        ShiftJis "1" "Shift_JIS",
    }
}

code_table! {
    /// 資格有効性: whether the right stands. 「該当資格なし」 means *not found*, never "has no insurance".
    QualificationValidity = "OQSCD006" {
        Valid "1" "有効",
        Invalid "2" "無効",
        InvalidNewerExists "3" "無効(新しい資格あり)",
        NotFound "4" "該当資格なし",
        Several "5" "複数該当",
        ValidUnregistered "6" "有効(未登録)",
    }
}

code_table! {
    /// 処方箋発行形態: the form of prescription the person chose.
    PrescriptionIssueSelect = "OQSCD017" {
        Electronic "1" "電子処方箋",
        Paper "2" "紙の処方箋",
    }
}
