//! A web host as it is handed out: nginx by the configuration in `deploy/`, serving what `scripts/package` makes of the
//! built app. It can go away, as a network does, and get the next build.

use std::cell::RefCell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::server::built_app;
use super::{Checked, Context, Failure, ensure, ensure_equal};

/// nginx answers within a second; a busy machine takes its time to start the script.
const START_DEADLINE: Duration = Duration::from_secs(30);

/// Where on the host the app is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Root,
    BelowAPath,
}

/// The host, until it is dropped.
pub(crate) struct Host {
    address: String,
    port: u16,
    place: Place,
    package: TempDir,
    process: RefCell<Option<Child>>,
}

/// What a host answers.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header by its name in small letters; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(header, _)| header == name).map_or("", |(_, value)| value)
    }
}

impl Host {
    /// Starts a host that has the built app.
    pub(crate) async fn start(place: Place) -> Checked<Self> {
        let package = tempfile::tempdir().context("making a folder for the host's files")?;
        for part in ["www", "nginx"] {
            copy_folder(&package_of_the_app()?.join(part), &package.path().join(part))?;
        }
        // Freed at once for nginx to take; it stays this host's when it goes away and comes back.
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("asking for a free port")?;
        let port = listener.local_addr().context("asking for the port")?.port();
        let path = if place == Place::BelowAPath { "kalkyl/" } else { "" };
        let address = format!("http://127.0.0.1:{port}/{path}");
        let host = Self { address, port, place, package, process: RefCell::default() };
        drop(listener);
        host.come_back().await?;
        Ok(host)
    }

    /// The app's address, ending with a slash.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// The folder with the files that are served.
    pub(crate) fn files(&self) -> PathBuf {
        self.package.path().join("www")
    }

    /// The configuration that is served by.
    pub(crate) fn configuration(&self) -> PathBuf {
        self.package.path().join("nginx")
    }

    /// Nothing answers any more, as without a network.
    pub(crate) async fn go_away(&self) -> Checked {
        let Some(mut process) = self.process.take() else { return Ok(()) };
        end(&process);
        process.wait().await.context("waiting for the host to end").map(drop)
    }

    /// Answers again, at the same address.
    pub(crate) async fn come_back(&self) -> Checked {
        let script = repository().join("scripts/host");
        let mut command = Command::new(&script);
        command.arg("--package").arg(self.package.path()).args(["--port", &self.port.to_string()]);
        if self.place == Place::BelowAPath {
            command.arg("--below-a-path");
        }
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context(format!("starting {}", script.display()))?;
        let output = process.stdout.take().expect("the output was asked for just above");
        self.process.replace(Some(process));
        let mut lines = BufReader::new(output).lines();
        let said = timeout(START_DEADLINE, lines.next_line()).await.context("waiting for the host")?;
        let said = said.context("listening to the host")?.unwrap_or_default();
        ensure_equal("what the host said", said.as_str(), format!("The app is at {}", self.address).as_str())
    }

    /// What has been asked of the host so far: status, method and path of each request, oldest first.
    pub(crate) fn asked(&self) -> Checked<Vec<String>> {
        let log =
            fs::read_to_string(self.package.path().join("access.log")).context("reading the host's log")?;
        let request = |line: &str| line.split(' ').take(3).collect::<Vec<_>>().join(" ");
        Ok(log.lines().map(request).collect())
    }

    /// The names of the files that are served, without those compressed beforehand.
    pub(crate) fn names(&self) -> Checked<Vec<String>> {
        names_in(&self.files())
    }

    /// The file that is served whose name ends so; there must be one.
    pub(crate) fn file(&self, ending: &str) -> Checked<PathBuf> {
        file_in(&self.files(), ending)
    }

    /// The host gets another build in the place of the one that it has, whose files go: the same app, with another
    /// content of its page, its scripts and its program, each of which says so.
    ///
    /// It is made beside, and each file is whole when it is there, the worker last: one that a browser asks for meanwhile
    /// could be taken for the finished one of the same second.
    pub(crate) fn replace_the_build(&self) -> Checked {
        let next = self.package.path().join("next");
        copy_folder(&self.files(), &next)?;
        for name in all_names_in(&next)?.iter().filter(|name| is_compressed(name)) {
            fs::remove_file(next.join(name)).context("removing what was compressed")?;
        }
        let page = next.join("index.html");
        let text = fs::read_to_string(&page).context("reading the page")?;
        ensure(text.contains("<html "), "the page does not begin as pages do")?;
        fs::write(&page, text.replacen("<html ", "<html data-build=next ", 1)).context("writing the page")?;
        append(&file_in(&next, ".js")?, b";document.body.dataset.loader=\"next\";")?;
        // A section that nothing reads: its kind, its length, and its name with the name's length.
        append(&file_in(&next, ".wasm")?, b"\x00\x05\x04next")?;
        append(&next.join("start.js"), b";document.body.dataset.start=\"next\";")?;
        let seal = repository().join("scripts/seal-build.mjs");
        let sealed = std::process::Command::new("node").arg(seal).arg(&next).output();
        let sealed = sealed.context("sealing the next build")?;
        ensure(sealed.status.success(), String::from_utf8_lossy(&sealed.stderr))?;
        let mut names = all_names_in(&next)?;
        names.sort_by_key(|name| name == "worker.js");
        for name in &names {
            fs::rename(next.join(name), self.files().join(name)).context("putting a file on the host")?;
        }
        for name in all_names_in(&self.files())?.iter().filter(|name| !names.contains(name)) {
            fs::remove_file(self.files().join(name)).context("removing what was there before")?;
        }
        fs::remove_dir(&next).context("removing the folder of the next build")
    }

    /// Asks for a file below the app's address, as a browser with these headers would.
    pub(crate) async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Checked<Answer> {
        let below = if self.place == Place::BelowAPath { "/kalkyl/" } else { "/" };
        self.ask_at(&format!("{below}{path}"), headers).await
    }

    /// The same from the host's root.
    pub(crate) async fn ask_at(&self, path: &str, headers: &[(&str, &str)]) -> Checked<Answer> {
        let mut stream =
            TcpStream::connect(("127.0.0.1", self.port)).await.context("connecting to the host")?;
        let mut request = format!("GET {path} HTTP/1.1\r\nHost: kalkyl.example\r\nConnection: close\r\n");
        for (name, value) in headers {
            request.extend([name, ": ", value, "\r\n"]);
        }
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).await.context("asking the host")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.context("reading the answer")?;
        read_answer(&answer).ok_or_else(|| Failure::new(format!("the answer to {path} is none")))
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        if let Some(process) = self.process.get_mut() {
            end(process);
        }
    }
}

/// Asks the script to end, and with it nginx: killed, it could not see to that.
fn end(process: &Child) {
    if let Some(id) = process.id() {
        let _ = std::process::Command::new("kill").args(["-TERM", &id.to_string()]).status();
    }
}

fn read_answer(answer: &[u8]) -> Option<Answer> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&answer[..end]).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Some(Answer { status, headers, body: answer[end + 4..].to_vec() })
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is put on a host, made once for all journeys.
fn package_of_the_app() -> Checked<&'static Path> {
    static PACKAGE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let made = PACKAGE.get_or_init(|| {
        let folder = repository().join("target/package");
        let script = repository().join("scripts/package");
        let made = std::process::Command::new(script)
            .arg(&folder)
            .env("FINSAMKALKYL_DIST", built_app())
            .output()
            .map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        if made.status.success() { Ok(folder) } else { Err(said) }
    });
    made.as_deref().map_err(|error| Failure::new(format!("packaging the app: {error}")))
}

fn is_compressed(name: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| name.ends_with(ending))
}

fn append(path: &Path, more: &[u8]) -> Checked {
    let file = fs::OpenOptions::new().append(true).open(path);
    let mut file = file.context(format!("opening {}", path.display()))?;
    file.write_all(more).context(format!("writing {}", path.display()))
}

fn all_names_in(folder: &Path) -> Checked<Vec<String>> {
    let entries = fs::read_dir(folder).context("reading a folder of the host")?;
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

fn names_in(folder: &Path) -> Checked<Vec<String>> {
    let mut names = all_names_in(folder)?;
    names.retain(|name| !is_compressed(name));
    Ok(names)
}

fn file_in(folder: &Path, ending: &str) -> Checked<PathBuf> {
    let mut names = names_in(folder)?;
    names.retain(|name| name.ends_with(ending) && name.starts_with("finsamkalkyl-"));
    ensure(names.len() == 1, format!("there should be one program{ending}, and there is {names:?}"))?;
    Ok(folder.join(&names[0]))
}

fn copy_folder(from: &Path, to: &Path) -> Checked {
    fs::create_dir_all(to).context("making a folder")?;
    for entry in fs::read_dir(from).context(format!("reading {}", from.display()))?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).context(format!("copying {}", entry.path().display()))?;
        }
    }
    Ok(())
}
