"""Plays the sensors of a battery room as a Modbus RTU device, with pymodbus.

    battery-room.py PORT BAUD SPEED [quiet-after]

From its first request on: off-gas, then smoke, then heat, SPEED virtual seconds a second. With
`quiet-after` it answers nothing more from that virtual second on. Input registers of unit 3:

    0 off-gas, 0.1 % LFL     1 smoke, 0.01 %/m     2 heat, 0.1 degC     3 room, 0.1 degC
    4 off-gas line           5 smoke line          6 heat line          0 at rest, 2 in alarm
"""

import sys
import time

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext
from pymodbus.datastore.store import BaseModbusDataBlock
from pymodbus.server import StartSerialServer
from pymodbus.transaction import ModbusRtuFramer

port, baud, speed = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
quiet_after = float(sys.argv[4]) if len(sys.argv) > 4 else None


class Room(BaseModbusDataBlock):
    """What the sensors show at each moment; reading starts the clock."""

    began = None

    def now(self):
        if self.began is None:
            self.began = time.monotonic()
        return (time.monotonic() - self.began) * speed

    def validate(self, address, count=1):
        return 0 <= address and address + count <= 7

    def getValues(self, address, count=1):
        at = self.now()
        if quiet_after is not None and at > quiet_after:
            time.sleep(3600)
        gas = 40.0 if at > 8 else 0.0
        smoke = 4.0 if at > 14 else 0.02
        heat = 22.0 + max(0.0, at - 10) * 4
        values = [gas * 10, smoke * 100, heat * 10, (22 + (heat - 22) / 2) * 10]
        values += [2 * (at > 8), 2 * (at > 14), 2 * (heat > 57)]
        return [min(65535, int(value)) for value in values][address : address + count]


context = ModbusServerContext(slaves={3: ModbusSlaveContext(ir=Room(), zero_mode=True)}, single=False)
print("ready", flush=True)
StartSerialServer(context=context, framer=ModbusRtuFramer, port=port, baudrate=baud, timeout=0.02)
