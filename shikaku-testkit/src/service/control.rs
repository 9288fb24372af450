//! Steering a running service from programs in any language: plain HTTP on a loopback address.

use std::future::IntoFuture as _;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get, post, put};
use serde_json::{Value, json};
use tokio::sync::watch;

use super::clock::SettableClock;
use super::person::ServiceState;
use super::{MockService, loopback, until_stopped};

/// 操作盤: a running control of one service; it stops when dropped.
///
/// | request | content | |
/// |---|---|---|
/// | `PUT /clock` | `stand UNIX` or `go UNIX` | turns the clock |
/// | `PUT /state` | `up`, `down`, `busy` or `closing UNIX` | the whole service |
/// | `POST /faults` | a [plan](super::FaultPlan) | disturbs requests and answers |
/// | `DELETE /faults` | | lets everything work again |
/// | `PUT /people/SERIAL/script` | [steps](super::Step) with commas between them | the next requests about a person |
/// | `POST /people/SERIAL/confirmations` | 機関コード, or nothing | the app confirms a person |
/// | `DELETE /data` | | purges |
/// | `GET /people`, `/requests`, `/inquiries` | | lists in JSON; the people are invented |
///
/// What is done is answered with 204, what cannot be read with 400, an unknown person with 404.
#[derive(Debug)]
pub struct Control {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

struct Desk {
    service: Arc<MockService>,
    clock: SettableClock,
}

type Done = Result<StatusCode, StatusCode>;

impl Control {
    /// Starts the control of a service whose clock this is.
    ///
    /// # Errors
    /// `InvalidInput` for another address than a loopback one; otherwise what the operating system says about sockets
    /// and threads.
    pub fn start(service: Arc<MockService>, clock: SettableClock, address: SocketAddr) -> io::Result<Self> {
        let listener = loopback(address)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let serving = {
            let _on_the_runtime = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            runtime.spawn(axum::serve(listener, router(Desk { service, clock })).into_future())
        };
        let thread = std::thread::Builder::new().name("control".into()).spawn(move || {
            runtime.block_on(until_stopped(stopped));
            serving.abort();
        })?;
        Ok(Self { address, stop, thread: Some(thread) })
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A panic of the control's thread has nowhere to go from here.
            let _ = thread.join();
        }
    }
}

fn router(desk: Desk) -> Router {
    Router::new()
        .route("/clock", put(clock))
        .route("/state", put(state))
        .route("/faults", post(disturb).delete(leave_in_peace))
        .route("/people", get(people))
        .route("/people/{serial}/script", put(script))
        .route("/people/{serial}/confirmations", post(confirm))
        .route("/data", delete(purge))
        .route("/requests", get(requests))
        .route("/inquiries", get(inquiries))
        .with_state(Arc::new(desk))
}

async fn clock(State(desk): State<Arc<Desk>>, body: String) -> Done {
    match words(&body) {
        ("stand", Some(unix)) => desk.clock.stand_at(unix),
        ("go", Some(unix)) => desk.clock.go_from(unix),
        _ => return Err(StatusCode::BAD_REQUEST),
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn state(State(desk): State<Arc<Desk>>, body: String) -> Done {
    let state = match words(&body) {
        ("up", None) => ServiceState::Up,
        ("down", None) => ServiceState::Down,
        ("busy", None) => ServiceState::Busy,
        ("closing", Some(unix)) => ServiceState::Closing(unix),
        _ => return Err(StatusCode::BAD_REQUEST),
    };
    desk.service.set_state(state);
    Ok(StatusCode::NO_CONTENT)
}

/// A word, and the number that may follow.
fn words(text: &str) -> (&str, Option<i64>) {
    let text = text.trim();
    text.split_once(' ').map_or((text, None), |(word, number)| (word, number.trim().parse().ok()))
}

async fn disturb(State(desk): State<Arc<Desk>>, body: String) -> Done {
    desk.service.disturb(&body.parse().map_err(|_| StatusCode::BAD_REQUEST)?);
    Ok(StatusCode::NO_CONTENT)
}

async fn leave_in_peace(State(desk): State<Arc<Desk>>) -> StatusCode {
    desk.service.leave_in_peace();
    StatusCode::NO_CONTENT
}

async fn script(State(desk): State<Arc<Desk>>, Path(serial): Path<u32>, body: String) -> Done {
    let steps = body.split(',').map(str::trim).filter(|step| !step.is_empty()).map(str::parse);
    let steps = steps.collect::<Result<_, _>>().map_err(|_| StatusCode::BAD_REQUEST)?;
    desk.service.set_script(serial, steps).map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn confirm(State(desk): State<Arc<Desk>>, Path(serial): Path<u32>, body: String) -> Done {
    let confirmed = match body.trim() {
        "" => desk.service.confirm(serial),
        institution_code => desk.service.confirm_at(institution_code, serial),
    };
    confirmed.map_err(|_| StatusCode::NOT_FOUND)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn purge(State(desk): State<Arc<Desk>>) -> StatusCode {
    desk.service.purge();
    StatusCode::NO_CONTENT
}

async fn people(State(desk): State<Arc<Desk>>) -> String {
    let people = desk.service.people().iter().map(|person| {
        let registered = &person.registered;
        json!({
            "serial": person.serial,
            "answer": person.answer.name(),
            "insurer_number": registered.insurer_number,
            "symbol": registered.symbol,
            "number": registered.number,
            "branch": registered.branch,
            "name": registered.name,
            "name_kana": registered.name_kana,
            "address": registered.address,
            "birthdate": registered.birthdate,
        })
    });
    Value::from_iter(people).to_string()
}

async fn requests(State(desk): State<Arc<Desk>>) -> String {
    let requests = desk.service.requests();
    let lines = requests
        .iter()
        .map(|line| json!({ "method": line.method, "path": line.path, "status": line.status }));
    Value::from_iter(lines).to_string()
}

async fn inquiries(State(desk): State<Arc<Desk>>) -> String {
    let inquiries = desk.service.inquiries();
    let lines = inquiries.iter().map(|line| {
        json!({
            "id": line.id,
            "operation": line.operation.to_string(),
            "person": line.person,
            "asked": line.asked,
            "queried": line.queried,
        })
    });
    Value::from_iter(lines).to_string()
}
