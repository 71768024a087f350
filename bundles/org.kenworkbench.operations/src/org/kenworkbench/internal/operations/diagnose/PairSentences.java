/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.diagnose;

import org.kenworkbench.operations.Quantities;

/** Sentences about pairs that it makes little or no sense to prune. Stateless. */
public final class PairSentences {

    private PairSentences() {
    }

    /** @param relativeChange ‖tuned - base‖ / ‖base‖ of the weights */
    public static String otherBase(double relativeChange) {
        return "This is not the base of the model: tuned differs from it by "
                + Quantities.shareOf(relativeChange, "its norm")
                + ", and unrelated models differ by 141 %. Find the checkpoint that tuned was trained "
                + "from.";
    }

    /**
     * @param values the values that were looked at and a verb, as in {@code Every sampled value is} or
     *               {@code All 12 values are}
     */
    public static String typeOnly(String values) {
        return "There is nothing to prune: only the type differs. " + values + " the base's, converted to the "
                + "tuned checkpoint's type.";
    }

    /**
     * @param values the values that were looked at and a verb, as in {@code no sampled value differs} or
     *               {@code none of 12 values differs}
     */
    public static String nothingChanged(String values) {
        return "There is nothing to prune: " + values + " from the base. Check that tuned is the file that you meant.";
    }

    /** @param relativeChange ‖tuned - base‖ / ‖base‖ of the weights */
    public static String far(double relativeChange) {
        return "Tuned differs from the base by " + Quantities.shareOf(relativeChange, "the base's norm")
                + ", which is a lot for fine-tuning; make sure that this is the right base.";
    }
}
