//! The browser shell: mounts the app, nothing else.

#[cfg(target_arch = "wasm32")]
mod state;
#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
fn main() {
    ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Finsamkalkylen runs in a browser: start it with scripts/serve.");
}
