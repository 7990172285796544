"""A USB bus that is not there, with one receipt printer on it: what pyusb asks of a bus, answered by the sink.

    with plugged_in(monkeypatch) as (sink, bus):    # vendor and product: NUMBERS
        bus.claimed_by_other = True
        bus.plugged = False

Its endpoints are not those that the library supposes, as with many real ones.
"""

import errno
import queue
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.backend.libusb1
import usb.core
from escpos_sink import Sink, at_work

NUMBERS = "04b8:0e15"
IN, OUT = 0x81, 0x02


class Bus(usb.backend.IBackend):
    """One device, one configuration, one interface, two endpoints."""

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.said: queue.Queue[bytes] = queue.Queue()
        self.plugged = True
        self.claimed_by_other = False
        self.claims = 0
        self.resets = 0
        sink.starts(self.said.put)

    def enumerate_devices(self) -> Iterator[int]:
        return iter([1] if self.plugged else [])

    def get_device_descriptor(self, dev: int) -> SimpleNamespace:
        vendor, product = (int(number, 16) for number in NUMBERS.split(":"))
        return _described(
            bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0, bMaxPacketSize0=64, idVendor=vendor,
            idProduct=product, bcdDevice=1, iManufacturer=0, iProduct=0, iSerialNumber=0, bNumConfigurations=1,
            bus=1, address=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: int, config: int) -> SimpleNamespace:
        return _described(
            wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0, bmAttributes=0xC0, bMaxPower=1
        )

    def get_interface_descriptor(self, dev: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt:
            raise IndexError(intf)
        return _described(
            bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7, bInterfaceSubClass=1,
            bInterfaceProtocol=2, iInterface=0,
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: int, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return _described(
            bEndpointAddress=(IN, OUT)[ep], bmAttributes=2, wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0
        )

    def open_device(self, dev: int) -> int:
        return 1

    def close_device(self, dev_handle: int) -> None:
        pass

    def get_configuration(self, dev_handle: int) -> int:
        return 1

    def set_configuration(self, dev_handle: int, config_value: int) -> None:
        raise AssertionError("it is configured already")

    def claim_interface(self, dev_handle: int, intf: int) -> None:
        if self.claimed_by_other:
            raise usb.core.USBError("Resource busy", errno=errno.EBUSY)
        self.claims += 1

    def release_interface(self, dev_handle: int, intf: int) -> None:
        self.claims -= 1

    def reset_device(self, dev_handle: int) -> None:
        self.resets += 1

    def bulk_write(self, dev_handle: int, ep: int, intf: int, data: Any, timeout: int) -> int:
        assert ep == OUT
        ends = time.monotonic() + timeout / 1000
        while not self.sink.room():
            if time.monotonic() > ends:
                raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
            time.sleep(0.005)
        self._still_there()
        self.sink.takes(bytes(data[:512]))
        return len(data[:512])

    def bulk_read(self, dev_handle: int, ep: int, intf: int, buff: Any, timeout: int) -> int:
        assert ep == IN
        self._still_there()
        try:
            said = self.said.get(timeout=timeout / 1000)
        except queue.Empty:
            raise usb.core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT) from None
        buff[: len(said)] = type(buff)("B", said)
        return len(said)

    def _still_there(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device", errno=errno.ENODEV)


def _described(**fields: Any) -> SimpleNamespace:
    return SimpleNamespace(bLength=9, bDescriptorType=1, extra_descriptors=[], **fields)


@contextmanager
def plugged_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Sink, Bus]]:
    """A printer on the bus."""
    sink = Sink()
    bus = Bus(sink)
    monkeypatch.setattr(usb.backend.libusb1, "get_backend", lambda **_: bus)
    with at_work(sink):
        yield sink, bus
