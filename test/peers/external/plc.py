"""A programmable controller of a few lines: coincidence, countdown, hold and release of one room.

    plc.py FIELD.json ROOM [--warning SECONDS] [--fault FAULT]

FIELD.json is what `quench bench --print-field` has written. It polls the devices of the room and of
its gas with FC 4, decides, and writes the coils that change with FC 5, until the bench is gone.
"""

import argparse
import json
import sys
import time

from pymodbus.client import ModbusTcpClient
from pymodbus.exceptions import ModbusException

FAULTS = ["releases-at-first-line", "no-countdown", "forgets-sounder", "ignores-abort"]
SCAN_S = 0.1
ALARM = 1  # a supervised line in alarm; every other state of it is none

parser = argparse.ArgumentParser()
parser.add_argument("field")
parser.add_argument("room")
parser.add_argument("--warning", type=float, default=10.0)
parser.add_argument("--fault", choices=FAULTS)
parser.add_argument("--late", type=float, default=0.0, help="seconds that each output waits")
parser.add_argument("--dies-after", type=float, default=float("inf"), help="seconds")
args = parser.parse_args()
with open(args.field, encoding="utf-8") as file:
    field = json.load(file)

units = [{**device, **device["modbus"]} for device in field["devices"] if "modbus" in device]
clients = {}
for unit in units:
    if unit["port"] not in clients:
        clients[unit["port"]] = ModbusTcpClient("127.0.0.1", port=unit["port"])
        if not clients[unit["port"]].connect():
            sys.exit("no connection")
coils = {coil["tag"]: (unit, coil["coil"]) for unit in units for coil in unit["coils"]}


class Gone(Exception):
    """The bench has closed its ports: the run is over."""


def ask(answer):
    if answer.isError():
        raise Gone(str(answer))
    return answer


def read_inputs():
    values = {}
    for unit in units:
        inputs = unit["inputs"]
        count = max((point["at"]["register"] + 1 for point in inputs), default=0)
        if count == 0:
            continue
        client = clients[unit["port"]]
        words = ask(client.read_input_registers(0, count, slave=unit["unit"])).registers
        for point in inputs:
            at = point["at"]
            raw = (words[at["register"]] >> at["shift"]) & ((1 << at["bits"]) - 1)
            values[point["tag"]] = (raw + point["base"]) / point["perUnit"]
    return values


class Room:
    """The logic; it knows the tags of its room and of the valve and cylinders that serve it."""

    def __init__(self, room):
        self.room = room
        self.lines = [tag for tag in tags() if tag.startswith(f"{room}/line-")]
        self.doors = [tag for tag in coils if tag.endswith("/close")]
        self.valve = next(tag for tag in coils if tag.endswith(f"SV-{room}/drive"))
        self.open = self.valve.replace("/drive", "/open")
        self.fires = [tag for tag in coils if tag.endswith("/fire")]
        self.alarmed = set()
        self.since = None
        self.released = False
        self.opened = False

    def decide(self, inputs, now):
        self.alarmed |= {line for line in self.lines if inputs[line] == ALARM}
        needed = 1 if args.fault == "releases-at-first-line" else 2
        both = len(self.alarmed) >= 2
        self.count_down(len(self.alarmed) >= needed, inputs[f"{self.room}/hold"] == ALARM, now)
        self.opened = self.opened or (self.released and inputs[self.open] == 1)
        return {
            f"{self.room}/alert-bell": len(self.alarmed) == 1,
            f"{self.room}/siren": both and args.fault != "forgets-sounder",
            f"{self.room}/sign": self.released,
            self.valve: self.released,
            **{door: both for door in self.doors},
            **{fire: self.opened for fire in self.fires},
        }

    def count_down(self, asked, held, now):
        if held and args.fault != "ignores-abort":
            self.since = None
        elif asked and self.since is None:
            self.since = now
        quick = args.fault in ("releases-at-first-line", "no-countdown")
        warning = 0.0 if quick else args.warning
        if self.since is not None and now - self.since >= warning:
            self.released = True


def tags():
    return [point["tag"] for unit in units for point in unit["inputs"]]


def run():
    room = Room(args.room)
    written = {}
    due = []
    began = time.monotonic()
    while time.monotonic() - began < args.dies_after:
        started = time.monotonic()
        wanted = room.decide(read_inputs(), started)
        due.append((started + args.late, wanted))
        while due and due[0][0] <= started:
            for tag, on in due.pop(0)[1].items():
                if written.get(tag, False) == on:
                    continue
                unit, coil = coils[tag]
                ask(clients[unit["port"]].write_coil(coil, on, slave=unit["unit"]))
                written[tag] = on
        time.sleep(max(0.0, SCAN_S - (time.monotonic() - started)))


try:
    run()
except (Gone, ModbusException, OSError) as gone:
    print(f"the bench is gone: {gone}", file=sys.stderr)
