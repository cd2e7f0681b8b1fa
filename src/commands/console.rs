//! The window that the program runs in: the one thing that only one system has. Opened by a
//! double-click or a drop, Windows closes it with the program, before anybody has read it.

use std::io::{self, BufRead, Write};

/// Whether the window was opened for this program alone.
#[cfg(windows)]
pub(super) fn is_own() -> bool {
    mousetrap::started_by_explorer()
}

/// Whether the window was opened for this program alone: other systems open none.
#[cfg(not(windows))]
pub(super) fn is_own() -> bool {
    false
}

/// Waits until Enter is pressed, or there is nobody to press it.
pub(super) fn wait() {
    // Nothing can be done where even the terminal is gone.
    let _ = write!(io::stdout(), "\n按回车关闭");
    let _ = io::stdout().flush();
    let _ = io::stdin().lock().read_line(&mut String::new());
}
