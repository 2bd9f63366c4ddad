/** One first-order reaction as a case writes it, for the kinds that run the plant's cells. */
import * as z from "zod";
import { GAS_J_PER_MOL_K } from "../../../fire/cells/reactions.js";
import { joulesPerMole, kelvinRise, perSecond } from "../../language/amounts.js";

export const rateFields = {
  rate: perSecond("Frequency factor of the reaction."),
  activation: z
    .union([
      joulesPerMole("Its activation energy.").transform((joules) => joules / GAS_J_PER_MOL_K),
      kelvinRise("Its activation energy over the gas constant."),
    ])
    .describe("Activation energy, in kJ/mol (with R = 8.314 J/mol/K) or, over R, in K."),
};
