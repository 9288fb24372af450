//! Code tables of consent.

code_table! {
    /// 限度額適用認定証同意フラグ.
    LimitApplicationCertificateRelatedConsFlg = "OQSCD001" {
        NotConsented "0" "未同意",
        Consented "1" "同意",
    }
}

code_table! {
    /// 同意区分: consent to look at one kind of information.
    ConsentFlag = "OQSCD016" {
        NotConsented "0" "同意なし",
        Consented "1" "同意あり",
        Expired "2" "同意有効期限切れ",
        HardToObtain "3" "同意取得困難",
    }
}
