"""A pymodbus server: `a-server.py tcp PORT` or `a-server.py serial PATH UNIT...`.

Each unit holds in every register its address plus 1000 times its number, and in every coil
whether its address is odd; it says "ready" when it is about to listen.
"""
import sys

from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
)
from pymodbus.framer.rtu_framer import ModbusRtuFramer
from pymodbus.server import StartSerialServer, StartTcpServer


def unit(number):
    words = lambda: ModbusSequentialDataBlock(0, [1000 * number + n for n in range(300)])
    bits = lambda: ModbusSequentialDataBlock(0, [n % 2 == 1 for n in range(2100)])
    return ModbusSlaveContext(di=bits(), co=bits(), hr=words(), ir=words(), zero_mode=True)


kind, where, *units = sys.argv[1:]
numbers = [int(n) for n in units] or [1]
context = ModbusServerContext(slaves={n: unit(n) for n in numbers}, single=False)
print("ready", flush=True)
if kind == "tcp":
    StartTcpServer(
        context=context, address=("127.0.0.1", int(where)), allow_reuse_address=True
    )
else:
    StartSerialServer(
        context=context, framer=ModbusRtuFramer, port=where, baudrate=19200, timeout=0.01
    )
