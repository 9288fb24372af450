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
    UnknownCa,
    CertificateSignature,
    Policy,
    Signature,
    Challenge,
    CertificateEnded,
    CertificateNotYetValid,
    Malformed,
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
        if self == Self::Busy {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
        }
        response
    }
}
