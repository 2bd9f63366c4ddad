/**
 * The commands of the conformance probes, registered here and loaded only when they are called.
 */
import { InvalidArgumentError, type Command } from "commander";
import type { ModbusCommand } from "./modbus.js";
import type { MqttCommand } from "./mqtt.js";

export function addProbeCommands(program: Command, done: (code: number) => void): void {
  const probe = program
    .command("probe")
    .description("hold a device against its protocol: every case with clause, expected and got");
  probe
    .command("modbus")
    .description("run the Modbus battery; it only reads unless --write names what may be written")
    .argument("<device>", "HOST:PORT, tls://HOST:PORT, rtu-tcp://HOST:PORT or /dev/PORT@BAUD,8E1")
    .option("--unit <n>", "the device's unit id", unit, 1)
    .option("--timeout <ms>", "how long an answer may take", milliseconds, 1000)
    .option("--coils <range>", "coils that can be read, such as 0-15; looked for if left out")
    .option("--discrete <range>", "discrete inputs that can be read")
    .option("--holding <range>", "holding registers that can be read")
    .option("--input <range>", "input registers that can be read")
    .option("--write <ranges>", "what may be written and is put back: coils=0-15,holding=0-9")
    .option("--on-bench", "nothing hangs on the device: also what could disturb a plant")
    .option("--ca <file>", "certificate to trust for tls://, PEM")
    .option("--cert <file>", "our certificate for tls://, PEM")
    .option("--key <file>", "our key for tls://, PEM")
    .option("--json", "print the results as JSON")
    .option("--junit <file>", "keep the results in this file, as JUnit XML")
    .addHelpText("after", modbusHelp)
    .action(async (device: string, options: ModbusCommand) => {
      const module = await import("./modbus.js");
      done(await module.modbus(device, options));
    });
  probe
    .command("mqtt")
    .description("run the MQTT battery, 3.1.1 and 5, under topics of its own")
    .argument("<url>", "mqtt://HOST:PORT or mqtts://HOST:PORT")
    .option("--timeout <ms>", "how long an answer may take", milliseconds, 1000)
    .option("--user <name>", "user name")
    .option("--password <password>", "password; better in QUENCH_MQTT_PASSWORD")
    .option("--ca <file>", "certificate to trust for mqtts://, PEM")
    .option("--json", "print the results as JSON")
    .option("--junit <file>", "keep the results in this file, as JUnit XML")
    .addHelpText("after", mqttHelp)
    .action(async (url: string, options: MqttCommand) => {
      const module = await import("./mqtt.js");
      done(await module.mqtt(url, options));
    });
}

const codes =
  "\nExit codes: 0 nothing failed, 1 a case failed, 2 no connection or a wrong argument.";

const modbusHelp = `
Without --write no function that writes is ever sent. With it, only the addresses it names are
written, and they are put back. --on-bench also sends writes outside of them (which a device must
refuse), clears counters, restarts communications and asks for vendors' functions.

Examples:
  quench probe modbus 10.0.0.7:502
  quench probe modbus /dev/ttyUSB0@9600,8E1 --unit 17 --holding 0-99 --write holding=0-9
${codes}`;

const mqttHelp = `
Examples:
  quench probe mqtt mqtt://10.0.0.9:1883
  quench probe mqtt mqtts://broker.example:8883 --ca ca.pem --user quench --junit mqtt.xml
${codes}`;

function unit(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 255) return Number(text);
  throw new InvalidArgumentError("It must be a unit id from 0 to 255.");
}

function milliseconds(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 10 && value <= 60_000) return value;
  throw new InvalidArgumentError("It must be whole milliseconds from 10 to 60000.");
}
