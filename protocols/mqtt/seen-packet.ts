/**
 * What of an MQTT client's packets can be seen by who stands between: a broker, or a check of it.
 *
 * A plain account: it holds no connection and judges nothing.
 */
export type SeenPacket =
  | {
      readonly kind: "connect";
      readonly version: "3.1.1" | "5";
      readonly clean: boolean;
      readonly will?: {
        readonly topic: string;
        readonly payload: Uint8Array;
        readonly qos: number;
        readonly retain: boolean;
      };
    }
  | { readonly kind: "subscribe"; readonly filter: string; readonly qos: number }
  | { readonly kind: "disconnect" }
  | {
      readonly kind: "publish";
      readonly topic: string;
      readonly payload: Uint8Array;
      readonly qos: number;
      readonly retain: boolean;
    };
