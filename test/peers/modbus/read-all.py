"""Reads whole tables of a Modbus TCP server with pymodbus, in chunks.

    read-all.py PORT < {"input-registers": 3378, "coils": ..., "discrete-inputs": ...}

Prints the values of each table as JSON. Ends with 1 at the first answer that is no answer.
"""

import json
import sys

from pymodbus.client import ModbusTcpClient

WORDS_PER_READ = 125
BITS_PER_READ = 2000

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]))
if not client.connect():
    sys.exit("no connection")


def read(table, start, count):
    if table == "input-registers":
        answer = client.read_input_registers(start, count, slave=1)
    elif table == "coils":
        answer = client.read_coils(start, count, slave=1)
    else:
        answer = client.read_discrete_inputs(start, count, slave=1)
    if answer.isError():
        sys.exit(f"{table} {start}+{count}: {answer}")
    return answer.registers if table == "input-registers" else answer.bits[:count]


def read_all(table, size):
    step = WORDS_PER_READ if table == "input-registers" else BITS_PER_READ
    values = []
    while len(values) < size:
        values += read(table, len(values), min(step, size - len(values)))
    return [int(value) for value in values]


tables = json.load(sys.stdin)
print(json.dumps({table: read_all(table, size) for table, size in tables.items()}))
client.close()
