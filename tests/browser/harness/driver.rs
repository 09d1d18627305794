//! Starting and ending browsers, and the programs that they stand on.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use thirtyfour::WebDriver;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use super::engines::{self, Engine, Started, Store, Tools};
use super::{Checked, Context, Failure};

/// A program that has not said its port by then will not.
const START_DEADLINE: Duration = Duration::from_secs(20);
/// A process that still writes into the profile by then will not end.
const END_DEADLINE: Duration = Duration::from_secs(10);
const PAUSE_BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// A running browser with a profile that nobody has used before.
pub(crate) struct Browser {
    pub(crate) driver: WebDriver,
    pub(crate) tools: std::rc::Rc<Tools>,
    processes: Vec<Child>,
    profile: TempDir,
}

impl Browser {
    pub(crate) async fn start(store: Store) -> Checked<Self> {
        let profile = tempfile::tempdir().context("making a folder for the browser's profile")?;
        Self::start_in(profile, store).await
    }

    async fn start_in(profile: TempDir, store: Store) -> Checked<Self> {
        let Started { driver, tools, processes } =
            engines::start(Engine::chosen()?, profile.path(), store).await?;
        Ok(Self { driver, tools: tools.into(), processes, profile })
    }

    /// The folder of its profile.
    pub(crate) fn profile(&self) -> &Path {
        self.profile.path()
    }

    /// Ends the browser as when the machine loses its power, and starts it again on the same profile.
    pub(crate) async fn kill_and_start_again(mut self) -> Checked<Self> {
        for process in processes_of(self.profile.path()) {
            let killed = Command::new("kill").args(["-9", &process]).status().await;
            killed.context("ending the browser's process")?;
        }
        end(&mut self.processes).await?;
        Self::start_in(self.profile, Store::Open).await
    }

    /// Ends the browser and its driver, and removes the profile.
    pub(crate) async fn close(mut self) -> Checked {
        self.driver.quit().await.context("closing the browser")?;
        end(&mut self.processes).await?;
        remove(&self.profile.keep()).await
    }
}

/// Removes a browser's profile. A process of the browser's that ends after it may still write there for a moment.
async fn remove(profile: &Path) -> Checked {
    let deadline = Instant::now() + END_DEADLINE;
    loop {
        match std::fs::remove_dir_all(profile) {
            Err(_) if Instant::now() < deadline => sleep(PAUSE_BETWEEN_LOOKS).await,
            done => return done.context("removing the browser's profile"),
        }
    }
}

async fn end(processes: &mut [Child]) -> Checked {
    for process in processes {
        process.kill().await.context("ending the browser's driver")?;
    }
    Ok(())
}

/// The processes of the browser that runs on a profile: each engine is told of it in an argument.
fn processes_of(profile: &Path) -> Vec<String> {
    let profile = profile.display().to_string();
    let runs_on_it = |process: &Path| {
        let line = std::fs::read(process.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).split(['\0', ' ', '=']).any(|word| word == profile)
    };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten().map(|entry| entry.path());
    let is_number = |name: &String| name.chars().all(|letter| letter.is_ascii_digit());
    processes
        .filter(|process| runs_on_it(process))
        .filter_map(|process| Some(process.file_name()?.to_str()?.to_owned()))
        .filter(is_number)
        .collect()
}

/// A program that has been started and has said its number.
pub(super) struct Announced {
    pub(super) process: Child,
    pub(super) port: u16,
}

/// Has a program's output read here, and the program end with us.
pub(super) fn piped(command: &mut Command) -> &mut Command {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true)
}

/// Starts a program that chooses a port, or a screen, itself and then says it on its output.
pub(super) async fn start_announced(
    program: &str,
    arguments: &[&str],
    announcement: &str,
) -> Checked<Announced> {
    let mut process = piped(Command::new(program).args(arguments))
        .stderr(Stdio::null())
        .spawn()
        .context(format!("starting {program} (scripts/setup installs it)"))?;
    let output = process.stdout.take().expect("the output was asked for just above");
    let mut lines = BufReader::new(output).lines();
    let port = timeout(START_DEADLINE, async {
        while let Ok(Some(line)) = lines.next_line().await {
            if let Some((_, rest)) = line.split_once(announcement)
                && let Ok(port) = rest.trim().trim_end_matches('.').parse()
            {
                return Some(port);
            }
        }
        None
    })
    .await
    .context(format!("waiting for {program} to say its port"))?
    .ok_or_else(|| Failure::new(format!("{program} ended without saying its port")))?;
    // Read on, so that the program never waits for someone to read what it says.
    tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
    Ok(Announced { process, port })
}
