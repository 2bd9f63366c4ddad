"""Asks a Modbus server every function that pymodbus speaks, and prints the answers as JSON.

    every-function.py tcp PORT | rtu-tcp PORT | serial PATH
"""

import json
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.diag_message import ReturnQueryDataRequest
from pymodbus.file_message import (
    FileRecord,
    ReadFifoQueueRequest,
    ReadFileRecordRequest,
    WriteFileRecordRequest,
)
from pymodbus.mei_message import ReadDeviceInformationRequest
from pymodbus.other_message import (
    GetCommEventCounterRequest,
    GetCommEventLogRequest,
    ReadExceptionStatusRequest,
    ReportSlaveIdRequest,
)
from pymodbus.register_read_message import ReadWriteMultipleRegistersRequest
from pymodbus.register_write_message import MaskWriteRegisterRequest
from pymodbus.transaction import ModbusRtuFramer

kind, where = sys.argv[1], sys.argv[2]
if kind == "serial":
    # A pty has no parity, and glibc says so to whoever sets one twice.
    client = ModbusSerialClient(port=where, baudrate=19200, timeout=2)
else:
    framer = {"framer": ModbusRtuFramer} if kind == "rtu-tcp" else {}
    client = ModbusTcpClient("127.0.0.1", port=int(where), timeout=2, **framer)
if not client.connect():
    sys.exit("no connection")

answers = {}


def note(name, answer, value):
    answers[name] = str(answer) if answer.isError() else value(answer)


def ask(request):
    request.unit_id = 1
    return client.execute(request)


note("5", client.write_coil(2, True, slave=1), lambda a: a.value)
note("15", client.write_coils(4, [True, False, True], slave=1), lambda a: a.count)
note("1", client.read_coils(0, 8, slave=1), lambda a: a.bits[:8])
note("2", client.read_discrete_inputs(0, 3, slave=1), lambda a: a.bits[:3])
note("6", client.write_register(0, 7, slave=1), lambda a: a.value)
note("16", client.write_registers(1, [8, 9], slave=1), lambda a: a.count)
note("3", client.read_holding_registers(0, 3, slave=1), lambda a: a.registers)
note("4", client.read_input_registers(0, 2, slave=1), lambda a: a.registers)
note(
    "22",
    ask(MaskWriteRegisterRequest(address=4, and_mask=0xF2, or_mask=0x25)),
    lambda a: [a.and_mask, a.or_mask],
)
note(
    "23",
    ask(
        ReadWriteMultipleRegistersRequest(
            read_address=0, read_count=2, write_address=1, write_registers=[99]
        )
    ),
    lambda a: a.registers,
)
note("7", ask(ReadExceptionStatusRequest()), lambda a: a.status)
note("17", ask(ReportSlaveIdRequest()), lambda a: a.identifier.decode("latin1"))
note("43", ask(ReadDeviceInformationRequest(read_code=1)), lambda a: [
    a.information[i].decode() for i in sorted(a.information)
])
# This release of pymodbus drops the last four words of a queue.
note("24", ask(ReadFifoQueueRequest(address=6)), lambda a: a.values)
note("8", ask(ReturnQueryDataRequest(0xA537)), lambda a: a.message)
note("11", ask(GetCommEventCounterRequest()), lambda a: a.count > 0)
note("12", ask(GetCommEventLogRequest()), lambda a: len(a.events) > 0)
if kind == "tcp":
    record = FileRecord(file_number=4, record_number=1, record_data=b"\x12\x34\x56\x78")
    note("21", ask(WriteFileRecordRequest([record])), lambda a: len(a.records))
    wanted = FileRecord(file_number=4, record_number=1, record_length=2)
    note("20", ask(ReadFileRecordRequest([wanted])), lambda a: a.records[0].record_data.hex())
print(json.dumps(answers))
client.close()
