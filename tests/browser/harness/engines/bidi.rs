//! `WebDriver BiDi`: the part of the standard in which a browser also tells by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::harness::{Checked, Context, Failure};

/// A browser that has not answered by then will not.
const ANSWER_DEADLINE: Duration = Duration::from_secs(30);

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// What came from the browser and nobody has taken yet.
#[derive(Default)]
struct Inbox {
    waiting: HashMap<u64, oneshot::Sender<Value>>,
    events: Vec<Value>,
    asked: u64,
}

/// A connection to a browser.
pub(super) struct Bidi {
    writing: tokio::sync::Mutex<SplitSink<Socket, Message>>,
    inbox: Arc<Mutex<Inbox>>,
}

impl Bidi {
    pub(super) async fn connect(address: &str) -> Checked<Self> {
        let (socket, _) = tokio_tungstenite::connect_async(address)
            .await
            .context(format!("connecting to the browser at {address}"))?;
        let (writing, reading) = socket.split();
        let inbox = Arc::default();
        tokio::spawn(read(reading, Arc::clone(&inbox)));
        Ok(Self { writing: writing.into(), inbox })
    }

    /// Asks for something, and gives the answer.
    pub(super) async fn ask(&self, method: &str, params: Value) -> Checked<Value> {
        let (sender, answer) = oneshot::channel();
        let id = {
            let mut inbox = self.inbox.lock().unwrap_or_else(PoisonError::into_inner);
            inbox.asked += 1;
            let id = inbox.asked;
            inbox.waiting.insert(id, sender);
            id
        };
        let question = json!({ "id": id, "method": method, "params": params });
        self.writing.lock().await.send(Message::text(question.to_string())).await.context(method)?;
        let answer = timeout(ANSWER_DEADLINE, answer).await.context(method)?.context(method)?;
        match answer["type"].as_str() {
            Some("success") => Ok(answer["result"].clone()),
            _ => Err(Failure::new(format!("{method}: {}: {}", answer["error"], answer["message"]))),
        }
    }

    /// What the browser has told by itself since it was asked last.
    pub(super) fn take_events(&self) -> Vec<Value> {
        std::mem::take(&mut self.inbox.lock().unwrap_or_else(PoisonError::into_inner).events)
    }
}

/// Sorts what comes, until the browser is gone.
async fn read(mut reading: SplitStream<Socket>, inbox: Arc<Mutex<Inbox>>) {
    while let Some(Ok(message)) = reading.next().await {
        let Ok(text) = message.to_text() else { continue };
        let Ok(told) = serde_json::from_str::<Value>(text) else { continue };
        let mut inbox = inbox.lock().unwrap_or_else(PoisonError::into_inner);
        match told["id"].as_u64().and_then(|id| inbox.waiting.remove(&id)) {
            // Who asked may have given up.
            Some(waiting) => drop(waiting.send(told)),
            None => inbox.events.push(told),
        }
    }
    // Nobody will be answered any more.
    inbox.lock().unwrap_or_else(PoisonError::into_inner).waiting.clear();
}
