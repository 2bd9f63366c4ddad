"""A Modbus TCP server of pymodbus, with every function that it has: pymodbus-server.py PORT."""
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server import StartTcpServer

identity = ModbusDeviceIdentification()
identity.VendorName = "pymodbus"
identity.ProductCode = "PM"
identity.MajorMinorRevision = "3.0"
store = ModbusSlaveContext(
    co=ModbusSequentialDataBlock(0, [False] * 5000),
    di=ModbusSequentialDataBlock(0, [False] * 3000),
    hr=ModbusSequentialDataBlock(0, [0] * 1000),
    ir=ModbusSequentialDataBlock(0, [0] * 500),
    zero_mode=True,
)
context = ModbusServerContext(slaves={1: store}, single=False)
StartTcpServer(context=context, identity=identity, address=("127.0.0.1", int(sys.argv[1])))
