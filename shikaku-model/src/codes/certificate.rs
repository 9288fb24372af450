//! Code tables of 限度額適用認定証 and 特定疾病療養受療証.

code_table! {
    /// 限度額適用認定証区分.
    LimitApplicationCertificateClassification = "OQSCD011" {
        Limit "01" "限度額適用認定証",
        LimitAndStandardBurden "02" "限度額適用・標準負担額減額認定証",
        StandardBurden "03" "標準負担額減額認定証",
    }
}

code_table! {
    /// 限度額適用認定証適用区分: `A..` under 70, `B..` from 70 on.
    LimitApplicationCertificateClassificationFlag = "OQSCD012" {
        A01 "A01" "ア",
        A02 "A02" "イ",
        A03 "A03" "ウ",
        A04 "A04" "エ",
        A05 "A05" "オ",
        A06 "A06" "オ(境)",
        B01 "B01" "現役並みIII",
        B02 "B02" "現役並みII",
        B03 "B03" "現役並みI",
        B04 "B04" "一般",
        B05 "B05" "低所得II",
        B06 "B06" "低所得I",
        B07 "B07" "低所得I(老福)",
        B08 "B08" "低所得I(境)",
        B09 "B09" "一般II",
        B10 "B10" "一般I",
    }
}

code_table! {
    /// 認定疾病区分: the disease of a 特定疾病療養受療証.
    SpecificDiseasesDiseaseCategory = "OQSCD013" {
        ChronicRenalFailure "1" "人工透析を必要とする慢性腎不全",
        Haemophilia "2" "先天性血液凝固因子障害",
        HivFromBloodProducts "3" "血液凝固因子製剤の投与に起因するHIV感染症",
    }
}

code_table! {
    /// 限度額適用認定証情報変更有無 (bulk answers only).
    LimitApplicationCertificateChanged = "OQSCD014" {
        Unchanged "0" "変更なし",
        ChangedOrUndecidable "1" "変更あり又は判定不能",
    }
}
