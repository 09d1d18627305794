//! A static web host on this machine, serving the built app as it is.

use std::path::PathBuf;

use axum::Router;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

use super::{Checked, Context, ensure};

/// Serves one folder until it is dropped.
pub(crate) struct Server {
    address: String,
    task: JoinHandle<()>,
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
        let listener =
            TcpListener::bind(("127.0.0.1", 0)).await.context("listening on a free port of this machine")?;
        let port = listener.local_addr().context("asking for the server's port")?.port();
        let task = tokio::spawn(async move {
            // It only returns when the task is aborted, below.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { address: format!("http://127.0.0.1:{port}{path}"), task })
    }

    /// The app's address, ending with a slash.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The folder with the built app; `FINSAMKALKYL_DIST` names another than `dist`.
fn built_app() -> PathBuf {
    std::env::var_os("FINSAMKALKYL_DIST")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("dist"), PathBuf::from)
}
