//! Refusals of the service, as HTTP status and JSON text (invented codes, like the profile they belong to).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::MEDIA_TYPE;

/// Why the service says no. The text is the service's own; a client shows it as it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    Credential,
    OtherDevice,
    Token,
    NoResult,
    OtherInstitution,
    OtherInquiry,
    NotArrived,
    UnknownCa,
    CertificateSignature,
    Policy,
    Signature,
    Challenge,
    CertificateEnded,
    CertificateNotYetValid,
    Malformed,
    TooLarge,
    MediaType,
    NoSuchPlace,
    Method,
    Down,
    Busy,
}

impl Refusal {
    fn parts(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Credential => (StatusCode::UNAUTHORIZED, "EXAMPLE-E01", "認証情報が一致しません。"),
            Self::OtherDevice => {
                (StatusCode::CONFLICT, "EXAMPLE-E02", "アクティベーションコードは別の端末で使用済みです。")
            }
            Self::Token => (StatusCode::UNAUTHORIZED, "EXAMPLE-E03", "セッションが無効です。"),
            Self::NoResult => (StatusCode::NOT_FOUND, "EXAMPLE-E04", "該当する確認結果がありません。"),
            Self::OtherInstitution => {
                (StatusCode::FORBIDDEN, "EXAMPLE-E05", "この医療機関の結果は取得できません。")
            }
            Self::OtherInquiry => {
                (StatusCode::CONFLICT, "EXAMPLE-E06", "識別子が別の照会で使用されています。")
            }
            Self::NotArrived => (StatusCode::NOT_FOUND, "EXAMPLE-E07", "この照会は届いていません。"),
            Self::UnknownCa => (StatusCode::FORBIDDEN, "EXAMPLE-C01", "発行者を確認できない電子証明書です。"),
            Self::CertificateSignature => {
                (StatusCode::FORBIDDEN, "EXAMPLE-C02", "電子証明書の署名が正しくありません。")
            }
            Self::Policy => {
                (StatusCode::FORBIDDEN, "EXAMPLE-C03", "利用者証明用の電子証明書ではありません。")
            }
            Self::Signature => (StatusCode::FORBIDDEN, "EXAMPLE-C04", "署名が正しくありません。"),
            Self::Challenge => (StatusCode::FORBIDDEN, "EXAMPLE-C05", "チャレンジが無効です。"),
            Self::CertificateEnded => {
                (StatusCode::FORBIDDEN, "EXAMPLE-C06", "電子証明書の有効期限が切れています。")
            }
            Self::CertificateNotYetValid => {
                (StatusCode::FORBIDDEN, "EXAMPLE-C07", "電子証明書の有効期間が始まっていません。")
            }
            Self::Malformed => (StatusCode::BAD_REQUEST, "EXAMPLE-B01", "要求の形式が正しくありません。"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "EXAMPLE-B01", "要求が大きすぎます。"),
            Self::MediaType => {
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "EXAMPLE-B02", "要求のメディアタイプが違います。")
            }
            Self::NoSuchPlace => (StatusCode::NOT_FOUND, "EXAMPLE-B03", "要求先がありません。"),
            Self::Method => {
                (StatusCode::METHOD_NOT_ALLOWED, "EXAMPLE-B04", "要求のメソッドが正しくありません。")
            }
            Self::Down => (StatusCode::SERVICE_UNAVAILABLE, "EXAMPLE-S01", "サービスを停止しています。"),
            Self::Busy => (StatusCode::TOO_MANY_REQUESTS, "EXAMPLE-S02", "混み合っています。"),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = self.parts();
        let body = serde_json::json!({ "code": code, "message": message }).to_string();
        let mut response = (status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if matches!(self, Self::Busy | Self::Down) {
            // The service writes its own time over this.
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response
    }
}

impl Refusal {
    /// Whether an inquiry that is refused so has been decided: the same refusal comes whenever it is asked for.
    pub(super) const fn decides(self) -> bool {
        matches!(
            self,
            Self::UnknownCa
                | Self::CertificateSignature
                | Self::Policy
                | Self::Signature
                | Self::CertificateEnded
                | Self::CertificateNotYetValid
        )
    }
}
