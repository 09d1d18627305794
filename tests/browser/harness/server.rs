//! A static web host on this machine, serving the built app as it is.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::http::header::REFERER;
use axum::middleware::{self, Next};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use super::{Checked, Context, ensure};

/// Serves one folder until it is dropped.
pub(crate) struct Server {
    address: String,
    task: JoinHandle<()>,
    told: Arc<Mutex<Vec<String>>>,
    program_held_back: watch::Sender<bool>,
}

impl Server {
    /// Serves the built app below `path`, which begins and ends with a slash. Nothing else is
    /// served, so an address in the app that is not relative finds nothing.
    pub(crate) async fn start(path: &str) -> Checked<Self> {
        let folder = built_app();
        ensure(
            folder.join("index.html").is_file(),
            format!("there is no built app in {}; run scripts/test build first", folder.display()),
        )?;
        let files = ServeDir::new(folder);
        let router = match path.trim_end_matches('/') {
            "" => Router::new().fallback_service(files),
            path => Router::new().nest_service(path, files),
        };
        let told = Arc::new(Mutex::new(vec![]));
        let (program_held_back, held_back) = watch::channel(false);
        let log = Arc::clone(&told);
        let router = router.layer(middleware::from_fn(move |request: Request, next: Next| {
            remember(&log, &request);
            let mut held_back = held_back.clone();
            async move {
                if request.uri().path().contains(".wasm") {
                    // An error means that the server is gone, and then nobody waits for the answer.
                    let _ = held_back.wait_for(|held_back| !held_back).await;
                }
                next.run(request).await
            }
        }));
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).await.context("listening on a free port of this machine")?;
        let port = listener.local_addr().context("asking for the server's port")?.port();
        let task = tokio::spawn(async move {
            // It only returns when the task is aborted, below.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address: format!("http://127.0.0.1:{port}{path}"), task, told, program_held_back })
    }

    /// All that the host was told by requests: their addresses, and where they say to come from.
    pub(crate) fn told(&self) -> Vec<String> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Leaves requests for the WebAssembly unanswered, or answers those that wait.
    pub(crate) fn hold_program_back(&self, held_back: bool) {
        self.program_held_back.send_replace(held_back);
    }

    /// The app's address, ending with a slash.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

fn remember(told: &Mutex<Vec<String>>, request: &Request) {
    let referrer = request.headers().get(REFERER).map_or("", |value| value.to_str().unwrap_or("?"));
    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
    told.push(format!("{} {referrer}", request.uri()));
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The folder with the built app; `FINSAMKALKYL_DIST` names another than `dist`.
pub(super) fn built_app() -> PathBuf {
    std::env::var_os("FINSAMKALKYL_DIST")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}
