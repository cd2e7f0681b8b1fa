"""A LibreOffice without a window, driven from outside. For Debian's python3-uno."""

import contextlib
import os
import signal
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 120  # seconds


def prop(name, value):
    return PropertyValue(Name=name, Value=value)


def connect(pipe):
    """The desktop of the LibreOffice that listens on the pipe."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    last = time.monotonic() + PATIENCE
    while True:
        try:
            remote = resolver.resolve(address)
            return remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


@contextlib.contextmanager
def desktop(profile):
    """A LibreOffice with a profile of its own, ended afterwards."""
    pipe = f"jixiao{os.getpid()}"
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    office = subprocess.Popen(
        [*command, f"--accept=pipe,name={pipe};urp"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        found = connect(pipe)
        yield found
        found.terminate()
        office.wait(PATIENCE)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(office.pid, signal.SIGKILL)


@contextlib.contextmanager
def opened(desktop, path):
    """A workbook, closed afterwards without saving."""
    url = uno.systemPathToFileUrl(path)
    book = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
    try:
        yield book
    finally:
        book.close(True)
