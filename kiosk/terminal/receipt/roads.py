"""The roads to a receipt printer: network, USB, serial line, device file. No road waits longer than it is told."""

import errno
import fcntl
import os
import select
import shutil
import socket
import stat
import struct
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import escpos.capabilities
import serial
import usb.core
import usb.util
from escpos.capabilities import Profile
from escpos.escpos import Escpos
from escpos.printer import File, Network, Serial, Usb

# The library leaves a temporary folder behind as soon as it is imported.
if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
    shutil.rmtree(escpos.capabilities.pickle_dir, ignore_errors=True)

KERNEL_BYTES = 4096
"""How much this machine may hold back for a printer that does not take it: little, so that little can come out late."""
READ_BYTES = 512
PAUSE_S = 0.02


class BusyError(OSError):
    """Somebody else has the printer now."""


def profile(dots: int) -> Profile:
    """What the library wants to know of a printer: that its paper is `dots` wide."""
    made = Profile()
    made.profile_data = made.profile_data | {"media": {"width": {"pixels": dots}}}
    return made


def opened(road: "Road", until: float) -> "Road":
    """The road, open. Raises BusyError while somebody else has it, OSError when it leads nowhere."""
    road.until = until
    try:
        road.open()
    except OSError as error:
        road.drop()
        if error.errno in (errno.EBUSY, errno.EAGAIN):
            raise BusyError(*error.args) from error
        raise
    return road


class Road(Escpos):
    """What all roads can do, beside what the library's class for them does. All raise OSError when the printer is gone.

    `until` is the moment, by time.monotonic(), past which nothing waits. `keeps`: what is sent stays somewhere, for
    this is no printer at all.
    """

    until: float = 0.0
    keeps: bool = False
    _device: Any

    def put(self, data: bytes) -> None:
        """Send all of it. Raises TimeoutError when the printer does not take it by `until`."""
        left = memoryview(data)
        while left:
            left = left[self._put(left) :]

    def _raw(self, msg: bytes) -> None:
        self.put(msg)

    def heard(self, until: float) -> bytes:
        """What the printer says, as soon as it says anything; nothing when it is silent until then."""
        while self._wait(until, reading=True):
            if said := self._get():
                return said
            time.sleep(PAUSE_S)
        return b""

    def drained(self, until: float) -> bool:
        """Whether all that was sent has left this machine by then."""
        while self._held_bytes():
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE_S)
        return True

    def drop(self) -> None:
        """Close, and forget what has not left this machine: nothing of it may come out later."""
        if self._device:
            with suppress(OSError, termios.error):
                self._forget()
        with suppress(OSError):
            self.close()

    def close(self) -> None:
        """The library's own would write a line to the log each time, and wait for a serial line without a bound."""
        if self._device:
            self._let_go()
        self._device = False

    def _let_go(self) -> None:
        self._device.close()

    def _put(self, data: memoryview) -> int:
        if not self._wait(self.until, reading=False):
            raise TimeoutError(f"{len(data)} bytes were not taken")
        with suppress(BlockingIOError):
            return os.write(self._device.fileno(), data)
        return 0

    def _get(self) -> bytes:
        with suppress(BlockingIOError):
            return os.read(self._device.fileno(), READ_BYTES)
        return b""

    def _wait(self, until: float, reading: bool) -> bool:
        this = [self._device.fileno()]
        left_s = max(0.0, until - time.monotonic())
        return any(select.select(this if reading else [], [] if reading else this, [], left_s))

    def _held_bytes(self) -> int:
        """What this machine still holds of what was sent; a road that cannot say holds nothing."""
        with suppress(OSError):
            said = fcntl.ioctl(self._device.fileno(), termios.TIOCOUTQ, bytes(4))
            return cast(int, struct.unpack("i", said)[0])
        return 0

    def _forget(self) -> None:
        termios.tcflush(self._device.fileno(), termios.TCOFLUSH)


class NetworkRoad(Road, Network):
    """A printer that listens on a port of the network."""

    _heard = False

    def open(self, raise_not_found: bool = True) -> None:
        left_s = min(float(self.timeout), max(0.05, self.until - time.monotonic()))
        self._device = socket.create_connection((self.host, self.port), left_s)
        self._device.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL_BYTES)
        self._device.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._device.setblocking(False)

    def _get(self) -> bytes:
        """A printer that talks to one at a time lets others in and hangs up at once."""
        try:
            said = self._device.recv(READ_BYTES)
        except BlockingIOError:
            return b""
        except ConnectionError as error:
            raise self._gone() from error
        if not said:
            raise self._gone()
        self._heard = True
        return cast(bytes, said)

    def _gone(self) -> OSError:
        return ConnectionResetError("it hung up") if self._heard else BusyError("it hangs up at once")

    def _forget(self) -> None:
        self._device.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class SerialRoad(Road, Serial):
    """A printer on a serial line."""

    def open(self, raise_not_found: bool = True) -> None:
        self._device = serial.Serial(self.devfile, self.baudrate, timeout=0, dsrdtr=self.dsrdtr, exclusive=True)


class DeviceRoad(Road, File):
    """A printer behind a device file. A plain file will do for trials; it must be there already, and keeps all."""

    def open(self, raise_not_found: bool = True) -> None:
        flags = os.O_RDWR | os.O_APPEND | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
        handle = os.open(self.devfile, flags)
        self._device = os.fdopen(handle, "r+b", buffering=0)
        self.keeps = stat.S_ISREG(os.fstat(handle).st_mode)
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def heard(self, until: float) -> bytes:
        """A plain file would answer with what was written to it."""
        return b"" if self.keeps else super().heard(until)


class UsbRoad(Road, Usb):
    """A printer on USB, spoken to directly; it is not reset, for a reset loses what it was printing."""

    def open(self, raise_not_found: bool = True) -> None:
        try:
            self._device = usb.core.find(**self.usb_args)
        except usb.core.NoBackendError as error:
            raise OSError(errno.ENODEV, "libusb is not there") from error
        if self._device is None:
            raise OSError(errno.ENODEV, "it is not plugged in")
        self._check_driver()
        self._configure_usb()
        usb.util.claim_interface(self._device, 0)

    def _configure_usb(self) -> None:
        """Take the endpoints that the printer itself names."""
        try:
            configured = self._device.get_active_configuration()
        except usb.core.USBError:
            self._device.set_configuration()
            configured = self._device.get_active_configuration()
        for endpoint in configured[(0, 0)]:
            inwards = usb.util.endpoint_direction(endpoint.bEndpointAddress) == usb.util.ENDPOINT_IN
            setattr(self, "in_ep" if inwards else "out_ep", endpoint.bEndpointAddress)

    def _put(self, data: memoryview) -> int:
        left_ms = max(1, int((self.until - time.monotonic()) * 1000))
        try:
            return cast(int, self._device.write(self.out_ep, bytes(data), left_ms))
        except usb.core.USBTimeoutError as error:
            raise TimeoutError(f"{len(data)} bytes were not taken") from error

    def heard(self, until: float) -> bytes:
        while (left_s := until - time.monotonic()) > 0:
            with suppress(usb.core.USBTimeoutError):
                if said := bytes(self._device.read(self.in_ep, READ_BYTES, max(1, int(left_s * 1000)))):
                    return said
            time.sleep(PAUSE_S)
        return b""

    def _held_bytes(self) -> int:
        return 0

    def _forget(self) -> None:
        """Nothing is held here: each write waits for the printer."""

    def _let_go(self) -> None:
        usb.util.dispose_resources(self._device)


def to_network(address: str, port: int, connect_s: float, dots: int) -> Road:
    """The road to a port of an IP address."""
    return NetworkRoad(address, port, connect_s, profile=profile(dots))


def to_usb(numbers: str, dots: int) -> Road:
    """The road to a vendor and product, "04b8:0e15"."""
    vendor, product = (int(number, 16) for number in numbers.split(":"))
    return UsbRoad(vendor, product, profile=profile(dots))


def to_serial(path: Path, baud: int, dots: int) -> Road:
    """The road along a serial line."""
    return SerialRoad(str(path), baud, timeout=0, profile=profile(dots))


def to_device(path: Path, dots: int) -> Road:
    """The road through a device file, without its own buffers."""
    return DeviceRoad(str(path), profile=profile(dots))
