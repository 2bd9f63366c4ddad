/**
 * The MQTT battery in its order.
 */
import type { MqttCase } from "../case.js";
import { authenticationCases } from "./authentication.js";
import { connectingCases } from "./connecting.js";
import { harmlessCases, malformedCases } from "./malformed.js";
import { publishingCases } from "./publishing.js";
import { sessionCases } from "./sessions.js";
import { subscribingCases } from "./subscribing.js";
import { subscriptionOptionCases } from "./subscription-options.js";
import { version5Cases } from "./version-5.js";

export const mqttCases: readonly MqttCase[] = [
  ...connectingCases,
  ...malformedCases,
  ...harmlessCases,
  ...publishingCases,
  ...subscribingCases,
  ...sessionCases,
  ...version5Cases,
  ...subscriptionOptionCases,
  ...authenticationCases,
];
