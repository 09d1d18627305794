// A window with WebKit in it and nothing else, for gjs; WebKitWebDriver starts it as its browser.
//
// WebKit's own MiniBrowser has a toolbar, so that no window of it is as narrow as a phone, and it keeps nothing on the
// disk when it is driven. And a driver has no words for much that the harness asks of a browser. So this window
// connects to the harness, which gives orders, a line of JSON each, and reads an answer to each.
//
//     gjs -m webkit_window.js PORT PROFILE open|blocked

import Gdk from "gi://Gdk?version=3.0";
import Gio from "gi://Gio";
import GLib from "gi://GLib";
import Gtk from "gi://Gtk?version=3.0";
import System from "system";
import WebKit2 from "gi://WebKit2?version=4.1";
// What a picture is written with.
import "cairo";

const [port, profile, store] = System.programArgs;

Gtk.init(null);
const preferences = Gtk.Settings.get_default();
preferences.gtk_enable_animations = false;

const manager = new WebKit2.WebsiteDataManager({ base_data_directory: profile, base_cache_directory: profile });
// Whatever the app may try, nothing leaves this machine: nobody listens at that port.
manager.set_network_proxy_settings(
  WebKit2.NetworkProxyMode.CUSTOM,
  WebKit2.NetworkProxySettings.new("http://127.0.0.1:9", ["127.0.0.1"]),
);
const context = WebKit2.WebContext.new_with_website_data_manager(manager);
context.set_automation_allowed(true);
context.set_preferred_languages(["sv-SE", "sv"]);

const settings = new WebKit2.Settings({
  // The driver's output is the harness'.
  enable_write_console_messages_to_stdout: true,
  enable_html5_local_storage: store === "open",
  // A script of the harness may open a tab without a press before it.
  javascript_can_open_windows_automatically: true,
  // There is no graphics card to be had.
  hardware_acceleration_policy: WebKit2.HardwareAccelerationPolicy.NEVER,
});
const scripts = new WebKit2.UserContentManager();
const requests = [];
let folder = profile;

const window = new Gtk.Window({ default_width: 360, default_height: 740, decorated: false });
const tabs = new Gtk.Notebook({ show_tabs: false, show_border: false });
window.add(tabs);

function show(view) {
  view.connect("close", () => view.destroy());
  view.connect("create", (opener) =>
    show(new WebKit2.WebView({ related_view: opener, user_content_manager: scripts, settings })),
  );
  view.connect("resource-load-started", (_view, _resource, request) => requests.push(request.get_uri()));
  // The driver goes to a tab by giving it the focus; a reader sees the tab that has it.
  view.connect("grab-focus", () => tabs.set_current_page(tabs.page_num(view)));
  view.show();
  tabs.append_page(view, null);
  tabs.set_current_page(tabs.page_num(view));
  window.show_all();
  window.present();
  view.grab_focus();
  return view;
}

context.connect("automation-started", (_context, session) => {
  const info = new WebKit2.ApplicationInfo();
  info.set_name("finsamkalkyl-window");
  session.set_application_info(info);
  session.connect("create-web-view", () =>
    show(
      new WebKit2.WebView({
        is_controlled_by_automation: true,
        web_context: context,
        user_content_manager: scripts,
        settings,
      }),
    ),
  );
});

context.connect("download-started", (_context, download) => {
  download.connect("decide-destination", (_download, name) => {
    download.set_destination(GLib.filename_to_uri(GLib.build_filenamev([folder, name]), null));
    return true;
  });
});

const clipboard = Gtk.Clipboard.get_default(Gdk.Display.get_default());

// What the harness orders, by its word; what it gives is the answer, and so is what it promises.
const orders = {
  // A window's size comes about in its own time, and the page's after it.
  size: ({ width, height }) => {
    window.resize(width, height);
    return true;
  },
  scheme: ({ dark }) => {
    preferences.gtk_application_prefer_dark_theme = dark;
    return true;
  },
  script: ({ source }) => {
    const frames = WebKit2.UserContentInjectedFrames.ALL_FRAMES;
    const start = WebKit2.UserScriptInjectionTime.START;
    scripts.add_script(WebKit2.UserScript.new(source, frames, start, null, null));
    return true;
  },
  agent: ({ name }) => {
    settings.user_agent = name;
    return true;
  },
  requests: () => requests.splice(0),
  copy: ({ text }) => {
    clipboard.set_text(text, -1);
    return true;
  },
  copied: () => clipboard.wait_for_text() ?? "",
  downloads: (order) => {
    folder = order.folder;
    return true;
  },
  // The driver's own way to take a picture waits for the next change of the page, which may never come.
  picture: ({ path }) => {
    const view = tabs.get_nth_page(tabs.get_current_page());
    const { VISIBLE } = WebKit2.SnapshotRegion;
    return new Promise((resolve, reject) => {
      view.get_snapshot(VISIBLE, WebKit2.SnapshotOptions.NONE, null, (_view, result) => {
        try {
          view.get_snapshot_finish(result).writeToPNG(path);
          resolve(true);
        } catch (error) {
          reject(error);
        }
      });
    });
  },
};

const connection = new Gio.SocketClient().connect_to_host("127.0.0.1", Number(port), null);
const reading = new Gio.DataInputStream({ base_stream: connection.get_input_stream() });
const writing = connection.get_output_stream();

function listen() {
  reading.read_line_async(GLib.PRIORITY_DEFAULT, null, async (_stream, result) => {
    const [line] = reading.read_line_finish_utf8(result);
    if (line === null) {
      System.exit(0);
    }
    let answer;
    try {
      const order = JSON.parse(line);
      answer = { answer: await orders[order.order](order) };
    } catch (error) {
      answer = { error: String(error) };
    }
    writing.write_all(`${JSON.stringify(answer)}\n`, null);
    listen();
  });
}

listen();
GLib.MainLoop.new(null, false).run();
