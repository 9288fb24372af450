//! Orders of a test, one a line, each answered `ok` or `not understood`.
//!
//! | order | |
//! |---|---|
//! | `keys none`, `keys plain`, `keys display` | a PIN pad, without or with a display |
//! | `type DIGITS`, `cancel` | somebody does that at the keys, now or at the next entry |
//! | `usb VVVV:PPPP` | what the reader says of itself, hexadecimal |
//! | `carries extended`, `carries short`, `carries short-untold` | length of commands, and whether it is told |
//! | `hang N before`, `hang N after` | at the Nth exchange from now nothing comes back, before or after the card heard it |
//! | `release` | it comes back |
//! | `fail N before HOW`, `fail N after HOW` | HOW: `communication`, `time-out`, `no-card`, `no-device` |
//! | `unplug`, `plug` | the reader goes and comes |

use crate::reader::{Carries, Failure, Moment, Reader, State, Stroke, Trouble};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

pub(crate) fn obey(reader: &Arc<Reader>, orders: &TcpListener) {
    for stream in orders.incoming().flatten() {
        let reader = Arc::clone(reader);
        thread::spawn(move || {
            let _ = stream.set_nodelay(true);
            for line in BufReader::new(&stream).lines().map_while(Result::ok) {
                let words: Vec<_> = line.split_whitespace().collect();
                let understood = reader.change(|state| order(state, &words));
                let answer: &[u8] = if understood.is_some() { b"ok\n" } else { b"not understood\n" };
                if (&stream).write_all(answer).is_err() {
                    return;
                }
            }
        });
    }
}

fn order(state: &mut State, words: &[&str]) -> Option<()> {
    match words {
        ["keys", which @ ("none" | "plain" | "display")] => {
            state.keys = *which != "none";
            state.display = *which == "display";
        }
        ["type", digits] => state.strokes.push_back(Stroke::Digits(digits.as_bytes().to_vec())),
        ["cancel"] => state.strokes.push_back(Stroke::Cancel),
        ["usb", numbers] => {
            let (vendor, product) = numbers.split_once(':')?;
            let number = |text| u16::from_str_radix(text, 16).ok();
            state.usb = Some((number(vendor)?, number(product)?));
        }
        ["carries", "extended"] => state.carries = Carries::Extended,
        ["carries", "short"] => state.carries = Carries::Short,
        ["carries", "short-untold"] => state.carries = Carries::ShortUntold,
        ["hang", at, when] => state.plan.push((count(at)?, Trouble::Hang(moment(when)?))),
        ["fail", at, when, how] => {
            state.plan.push((count(at)?, Trouble::Fail(moment(when)?, failure(how)?)));
        }
        ["release"] => state.released = true,
        ["unplug"] => state.unplugged = true,
        ["plug"] => state.unplugged = false,
        _ => return None,
    }
    Some(())
}

fn count(text: &str) -> Option<u32> {
    text.parse().ok().filter(|count| *count > 0)
}

fn moment(text: &str) -> Option<Moment> {
    match text {
        "before" => Some(Moment::Before),
        "after" => Some(Moment::After),
        _ => None,
    }
}

fn failure(text: &str) -> Option<Failure> {
    match text {
        "communication" => Some(Failure::Communication),
        "time-out" => Some(Failure::TimeOut),
        "no-card" => Some(Failure::NoCard),
        "no-device" => Some(Failure::NoDevice),
        _ => None,
    }
}
