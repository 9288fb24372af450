//! Who the people of the personas are, and how they are insured.

use crate::people::{Born, Chart, Coverage, Holder};

pub(super) const TARO: Holder = Holder {
    name: "架空　太郎",
    name_kana: "ｶｸｳ ﾀﾛｳ",
    born: Born::On("19810217"),
    sex: "1",
    address: "架空県見本市仮町１－２－３",
    post_number: "000-0001",
};

pub(super) const EMPLOYEES: Coverage = Coverage {
    insurer_number: "01319011",
    insurer_name: "架空健康保険協会見本支部",
    symbol: Some("31190001"),
    number: "101",
    branch: Some("00"),
    personal_family: "1",
    insured_name: TARO.name,
    name: TARO.name,
};

pub(super) const COMPANY: Coverage = Coverage {
    insurer_number: "06319024",
    insurer_name: "架空見本健康保険組合",
    symbol: Some("12"),
    number: "789",
    ..EMPLOYEES
};

/// The chart of somebody for whom nothing has changed.
pub(super) const fn chart(holder: &Holder, coverage: &Coverage, burden_tenths: Option<u8>) -> Chart {
    Chart {
        holder: *holder,
        insurer_number: coverage.insurer_number,
        symbol: coverage.symbol,
        number: coverage.number,
        branch: coverage.branch,
        burden_tenths,
    }
}

pub(super) const SABURO: Holder = Holder {
    name: "𠮷野　三郎",
    name_kana: "ﾖｼﾉ ｻﾌﾞﾛｳ",
    born: Born::On("19880903"),
    address: "架空県見本市仮町４－５",
    ..TARO
};
pub(super) const SABURO_COVERAGE: Coverage = Coverage {
    symbol: Some("31190003"),
    number: "303",
    insured_name: "●野　三郎",
    name: "●野　三郎",
    ..EMPLOYEES
};

pub(super) const UME: Holder = Holder {
    name: "見本　ウメ",
    name_kana: "ﾐﾎﾝ ｳﾒ",
    born: Born::On("19440105"),
    sex: "2",
    address: "架空県見本市古町７",
    post_number: "000-0002",
};
pub(super) const UME_COVERAGE: Coverage = Coverage {
    insurer_number: "39319041",
    insurer_name: "架空県後期高齢者医療広域連合",
    symbol: None,
    number: "31190004",
    branch: None,
    personal_family: "1",
    insured_name: UME.name,
    name: UME.name,
};

pub(super) const MATSU: Holder = Holder {
    name: "見本　マツ",
    name_kana: "ﾐﾎﾝ ﾏﾂ",
    born: Born::Aged { years: 72, birthday: "0611" },
    ..UME
};
pub(super) const MATSU_COVERAGE: Coverage = Coverage {
    insurer_number: "319038",
    insurer_name: "架空県見本市",
    symbol: Some("見本"),
    number: "0055",
    branch: Some("01"),
    personal_family: "1",
    insured_name: MATSU.name,
    name: MATSU.name,
};

pub(super) const HANA: Holder = Holder {
    name: "架空　花",
    name_kana: "ｶｸｳ ﾊﾅ",
    born: Born::Aged { years: 3, birthday: "1224" },
    sex: "2",
    ..TARO
};
pub(super) const HANA_COVERAGE: Coverage =
    Coverage { branch: Some("02"), personal_family: "2", name: HANA.name, ..EMPLOYEES };

pub(super) const JIRO: Holder = Holder {
    name: "仮名　次郎",
    name_kana: "ｶﾒｲ ｼﾞﾛｳ",
    born: Born::On("19740430"),
    address: "架空県仮名市本町８－９",
    post_number: "000-0003",
    ..TARO
};
pub(super) const JIRO_COVERAGE: Coverage =
    Coverage { symbol: Some("4"), number: "404", insured_name: JIRO.name, name: JIRO.name, ..COMPANY };
pub(super) const JIRO_CHART: Option<Chart> = Some(chart(&JIRO, &JIRO_COVERAGE, Some(3)));
/// 医療扶助: the payer's and the recipient's number stand where insurer and insured number stand.
pub(super) const JIRO_AID: Coverage = Coverage {
    insurer_number: "12319075",
    insurer_name: "架空県仮名市福祉事務所",
    symbol: None,
    number: "1234566",
    branch: None,
    ..JIRO_COVERAGE
};

/// Characters that many systems lack and that arrive as they are.
pub(super) const TOKUKO: Holder =
    Holder {
        name: "髙﨑　德子", name_kana: "ﾀｶｻｷ ﾄｸｺ", born: Born::On("19651103"), sex: "2", ..TARO
    };
pub(super) const TOKUKO_COVERAGE: Coverage = Coverage {
    symbol: Some("31190005"),
    number: "505",
    insured_name: TOKUKO.name,
    name: TOKUKO.name,
    ..EMPLOYEES
};

/// An address that no longer fits the 112 bytes that some programs read.
pub(super) const GORO: Holder = Holder {
    name: "仮名　五郎",
    name_kana: "ｶﾒｲ ｺﾞﾛｳ",
    born: Born::On("19930808"),
    address: "架空県架空郡見本町大字仮町字見本沢上中下小字例示ヶ原１２３４番地の５６　架空見本ハイツ仮町中央公園前\
              第二期増築別館エグゼクティブレジデンス東棟１２３４号室　仮名方",
    ..TARO
};
pub(super) const GORO_COVERAGE: Coverage = Coverage {
    symbol: Some("31190006"),
    number: "606",
    insured_name: GORO.name,
    name: GORO.name,
    ..EMPLOYEES
};

/// Twelve years old: too young for a certificate for signatures.
pub(super) const MIKU: Holder = Holder {
    name: "架空　未来",
    name_kana: "ｶｸｳ ﾐｸ",
    born: Born::Aged { years: 12, birthday: "0620" },
    sex: "2",
    ..TARO
};
pub(super) const MIKU_COVERAGE: Coverage =
    Coverage { branch: Some("03"), personal_family: "2", name: MIKU.name, ..EMPLOYEES };
